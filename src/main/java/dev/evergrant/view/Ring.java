package dev.evergrant.view;

import dev.evergrant.status.AccountStatus;
import dev.evergrant.status.SessionState;
import java.time.Duration;
import java.time.Instant;

/// A countdown ring: how much of the access token's life is left, from 0 to 1.
///
/// @param turning whether something is in progress, so that the ring turns
public record Ring(Tone tone, double fraction, boolean turning) {
  static Ring of(AccountStatus account, Instant now) {
    return new Ring(Tone.of(account), fraction(account, now), isTurning(account.state()));
  }

  private static boolean isTurning(SessionState state) {
    return state == SessionState.REFRESHING || state == SessionState.AUTHORIZING;
  }

  private static double fraction(AccountStatus account, Instant now) {
    if (account.state() == SessionState.UNAUTHORIZED || account.state() == SessionState.LOCKED) {
      return 0;
    }
    if (account.issuedAt() == null || account.expiresAt() == null) {
      return account.state() == SessionState.AUTHORIZED ? 1 : 0;
    }
    return part(
        Duration.between(now, account.expiresAt()),
        Duration.between(account.issuedAt(), account.expiresAt()));
  }

  private static double part(Duration left, Duration life) {
    return life.isPositive() ? Math.clamp((double) left.toMillis() / life.toMillis(), 0.0, 1.0) : 0;
  }
}
