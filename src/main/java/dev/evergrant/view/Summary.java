package dev.evergrant.view;

import dev.evergrant.status.AccountStatus;
import dev.evergrant.status.SessionState;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// All accounts in one line.
///
/// @param needs how many need the person; empty where none does
/// @param rest how the others stand
public record Summary(String needs, String rest) {
  static Summary of(List<AccountStatus> accounts, Glance glance) {
    var needs = count(accounts, Tone.ATTENTION);
    var open = accounts.stream().filter(Summary::isLoggingIn).count();
    var fresh = count(accounts, Tone.GOOD, Tone.BUSY, Tone.CONCERN) - open;
    var rest =
        Stream.of(
                line("fresh", fresh, glance),
                line("authorizing", open, glance),
                line("locked", count(accounts, Tone.LOCKED), glance),
                line("idle", count(accounts, Tone.IDLE), glance))
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining(" · "));
    return new Summary(line("needs", needs, glance), rest);
  }

  private static boolean isLoggingIn(AccountStatus account) {
    return account.state() == SessionState.AUTHORIZING && !account.needsThePerson();
  }

  private static long count(List<AccountStatus> accounts, Tone... tones) {
    return accounts.stream().filter(account -> List.of(tones).contains(Tone.of(account))).count();
  }

  private static String line(String what, long count, Glance glance) {
    return count == 0 ? "" : glance.text("window.summary." + what, count);
  }
}
