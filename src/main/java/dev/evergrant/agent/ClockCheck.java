package dev.evergrant.agent;

import dev.evergrant.status.KeeperStatus;
import dev.evergrant.wire.Reply.Finding;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/// Compares our clock with that of the first provider that tells the time: a clock that is wrong
/// makes good tokens look ended, and ended ones good. Blocking, for seconds.
///
/// @param date what time a server has
record ClockCheck(InstantSource clock, Function<URI, Optional<Instant>> date) {
  /// A `Date` has whole seconds, and an answer takes its time.
  private static final Duration TOLERANCE = Duration.ofSeconds(30);

  private static final int PROVIDERS = 3;

  private record Told(String issuer, Instant at) {}

  Finding of(KeeperStatus status, Words words) {
    var what = words.messages().text("doctor.clock");
    return told(status)
        .map(told -> compared(told, what, words))
        .orElseGet(
            () -> new Finding(true, what, words.messages().text("doctor.clock.unknown"), null));
  }

  private Finding compared(Told told, String what, Words words) {
    var off = Duration.between(told.at(), clock.instant()).abs();
    if (off.compareTo(TOLERANCE) <= 0) {
      return new Finding(true, what, words.messages().text("doctor.clock.right"), null);
    }
    var key = "doctor.clock.wrong";
    var found = words.messages().text(key, words.time(off), told.issuer());
    return new Finding(false, what, found, words.messages().text(key + ".cure"));
  }

  private Optional<Told> told(KeeperStatus status) {
    return status.accounts().stream()
        .map(account -> account.settings().issuer())
        .distinct()
        .limit(PROVIDERS)
        .flatMap(issuer -> date.apply(URI.create(issuer)).map(at -> new Told(issuer, at)).stream())
        .findFirst();
  }
}
