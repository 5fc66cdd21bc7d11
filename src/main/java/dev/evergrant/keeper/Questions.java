package dev.evergrant.keeper;

import dev.evergrant.oauth.AccountName;
import dev.evergrant.session.Session;
import dev.evergrant.session.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The demands that wait, by account. Used on the loop only.
final class Questions {
  private final Map<AccountName, List<Question>> open = new HashMap<>();

  void add(Question question) {
    open.computeIfAbsent(question.account(), _ -> new ArrayList<>()).add(question);
  }

  void withdraw(Question question) {
    var those = open.get(question.account());
    if (those != null) {
      those.removeIf(question::isSameAs);
      forgetEmpty(question.account(), those);
    }
  }

  /// Nobody waits for longer on a clock that was set back.
  void shift(Duration shift) {
    open.values().forEach(those -> those.replaceAll(question -> question.shifted(shift)));
  }

  int waiting(AccountName account) {
    return of(account).size();
  }

  List<Question> all(AccountName account) {
    return List.copyOf(of(account));
  }

  /// Answers what a session in this state can answer; the others go on waiting.
  void put(AccountName account, @Nullable Session session, Instant now) {
    var those = open.get(account);
    if (those != null) {
      those.removeIf(question -> isAnswered(question, session, now));
      forgetEmpty(account, those);
    }
  }

  /// Tells those whose time is over that they waited in vain.
  List<AccountName> expire(Instant now) {
    List<AccountName> touched = new ArrayList<>();
    for (var account : List.copyOf(open.keySet())) {
      var those = of(account);
      if (those.removeIf(question -> isOver(question, now))) {
        touched.add(account);
        forgetEmpty(account, those);
      }
    }
    return touched;
  }

  Optional<Instant> nextDeadline() {
    return open.values().stream()
        .flatMap(List::stream)
        .map(question -> question.demand().until())
        .filter(Objects::nonNull)
        .min(Instant::compareTo);
  }

  private List<Question> of(AccountName account) {
    return open.getOrDefault(account, new ArrayList<>());
  }

  private void forgetEmpty(AccountName account, List<Question> those) {
    if (those.isEmpty()) {
      open.remove(account);
    }
  }

  private static boolean isAnswered(Question question, @Nullable Session session, Instant now) {
    var verdict =
        session == null
            ? new Verdict.UnknownAccount()
            : Verdict.of(session, question.demand(), now);
    if (verdict instanceof Verdict.Pending) {
      return question.answer().isDone();
    }
    question.answer().complete(verdict);
    return true;
  }

  private static boolean isOver(Question question, Instant now) {
    var until = question.demand().until();
    if (until == null || now.isBefore(until)) {
      return false;
    }
    question.answer().complete(new Verdict.WaitedInVain());
    return true;
  }
}
