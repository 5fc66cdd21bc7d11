package dev.evergrant.view;

import dev.evergrant.status.AccountStatus;
import dev.evergrant.status.LoginExpiry;
import dev.evergrant.status.SessionState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The coming end of an account's login.
///
/// @param about whether it was learnt, and nobody told it
record LoginEnd(Instant at, boolean about) {
  /// When the next night is over for who looks in the late afternoon.
  private static final Duration NIGHT = Duration.ofHours(16);

  private static final Duration WEEK = Duration.ofDays(7);

  /// Empty where none is known, where it is over, and where it is already said that it is over.
  static Optional<LoginEnd> of(AccountStatus account, Instant now) {
    return account.state() == SessionState.UNAUTHORIZED || account.state() == SessionState.LOCKED
        ? Optional.empty()
        : Optional.ofNullable(account.loginExpiresAt())
            .filter(now::isBefore)
            .map(end -> new LoginEnd(end, account.loginExpiry() == LoginExpiry.LEARNT));
  }

  /// Whether it is so near that the person may want to log in before they go.
  boolean isBeforeTheNextDay(Instant now) {
    return isWithin(NIGHT, now);
  }

  boolean isThisWeek(Instant now) {
    return isWithin(WEEK, now);
  }

  private boolean isWithin(Duration time, Instant now) {
    return !at.isAfter(now.plus(time));
  }

  /// "Login ends Friday at 18:00".
  String line(Glance glance) {
    return glance.text("account.login-ends", when(glance));
  }

  /// "Friday at 18:00", or "at about 18:00".
  String when(Glance glance) {
    return new When(glance, about).of(at);
  }

  /// One of two texts: the other, with `.about`, is for an end that nobody told.
  String key(String key) {
    return about ? key + ".about" : key;
  }
}
