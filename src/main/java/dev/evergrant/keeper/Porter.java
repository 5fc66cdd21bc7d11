package dev.evergrant.keeper;

import dev.evergrant.oauth.Account;
import dev.evergrant.oauth.AccountName;
import dev.evergrant.status.Change.What;
import dev.evergrant.status.Permit;
import dev.evergrant.status.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Asks the person about programs that want an account's tokens for the first time, and remembers
/// the answers.
///
/// However often a program knocks, the person is asked once, and all who wait for it learn the
/// answer. A question outlives those who wait: the answer is for the next time, too. Used on the
/// loop only.
final class Porter {
  /// So many questions about one account may be open; then the oldest gives way.
  static final int MOST_QUESTIONS = 8;

  private final Standings standings;
  private final Audience audience;
  private final GuestBook book;
  private final Clocks clocks;
  private final List<Knock> waiting = new ArrayList<>();

  Porter(Standings standings, Audience audience, GuestBook book, Clocks clocks) {
    this.standings = standings;
    this.audience = audience;
    this.book = book;
    this.clocks = clocks;
  }

  /// Gives the accounts that there are what is kept of them. Blocking: reads the guest book.
  void begin() {
    var kept = book.load();
    for (var standing : standings.all()) {
      var programs = kept.get(standing.account().id());
      if (programs != null) {
        standings.put(standing.with(Programs.of(programs)));
      }
    }
  }

  void knocked(Knock knock) {
    var standing = standings.find(knock.account());
    if (standing == null || !standing.account().askFirst()) {
      // Where there is no account any more, the demand that follows says so.
      knock.answer().complete(Permit.ALLOWED);
      return;
    }
    switch (standing.programs().permit(knock.program())) {
      case ALLOWED -> knock.answer().complete(Permit.ALLOWED);
      case REFUSED -> knock.answer().complete(Permit.REFUSED);
      case ASKED -> waiting.add(knock);
      case null -> {
        waiting.add(knock);
        ask(standing, knock.program());
      }
    }
  }

  private void ask(Standing standing, String program) {
    var account = standing.account().name();
    var programs = standing.programs();
    var asked = programs.asked();
    if (asked.size() >= MOST_QUESTIONS) {
      var oldest = asked.getFirst().path();
      programs = programs.without(oldest);
      answer(knock -> knock.isBy(account, oldest), Permit.ASKED);
    }
    standings.put(standing.with(programs.with(new Program(program, Permit.ASKED))));
    audience.tell(clocks.now(), What.ASKED, standings.status(account));
  }

  void wentAway(Knock knock) {
    waiting.remove(knock);
  }

  /// @param permit null forgets an earlier answer, and a question
  void decided(AccountName account, String program, @Nullable Permit permit) {
    var standing = standings.find(account);
    if (standing == null) {
      return; // The account was removed while the answer was on its way.
    }
    var programs = standing.programs();
    put(
        standing,
        permit == null ? programs.without(program) : programs.with(new Program(program, permit)));
    answer(knock -> knock.isBy(account, program), permit == null ? Permit.ASKED : permit);
    audience.tell(clocks.now(), What.STATE, standings.status(account));
  }

  private void put(Standing standing, Programs programs) {
    standings.put(standing.with(programs));
    book.keep(standing.account().id(), programs.decided().list());
  }

  /// Where nobody is to be asked any more, nobody waits any more.
  void edited(Account account) {
    if (!account.askFirst()) {
      var standing = standings.get(account.name());
      standings.put(standing.with(standing.programs().decided()));
      answer(knock -> knock.account().equals(account.name()), Permit.ALLOWED);
    }
  }

  void forget(Account account) {
    answer(knock -> knock.account().equals(account.name()), Permit.ASKED);
    book.forget(account.id());
  }

  private void answer(Predicate<Knock> whose, Permit permit) {
    var those = waiting.stream().filter(whose).toList();
    waiting.removeAll(those);
    those.forEach(knock -> knock.answer().complete(permit));
  }
}
