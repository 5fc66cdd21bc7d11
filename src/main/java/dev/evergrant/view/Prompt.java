package dev.evergrant.view;

import dev.evergrant.status.AccountStatus;
import dev.evergrant.status.Cause;
import dev.evergrant.status.SessionState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What an account asks of the person.
///
/// @param end what `RENEW_IN_TIME` is about; null for all others
public record Prompt(Kind kind, @Nullable Instant end) {
  /// The most pressing first.
  public enum Kind {
    /// Another person than before logged in. Is that meant?
    OTHER_PERSON,
    LOG_IN,
    /// Other settings, which a login alone cannot replace.
    CHECK_SETTINGS,
    /// The keychain.
    UNLOCK,
    /// All is well, but not for ever.
    RENEW_IN_TIME,
    /// Nothing, or nothing but patience.
    NOTHING
  }

  static Prompt of(AccountStatus account) {
    if (account.otherSubject() != null) {
      return new Prompt(Kind.OTHER_PERSON, null);
    }
    return switch (account.state()) {
      case LOCKED -> new Prompt(Kind.UNLOCK, null);
      case UNAUTHORIZED -> new Prompt(ofCause(account.cause()), null);
      case AUTHORIZING -> new Prompt(Kind.NOTHING, null);
      case AUTHORIZED, REFRESHING, REFRESH_DELAYED ->
          new Prompt(Kind.RENEW_IN_TIME, endOf(account));
    };
  }

  private static Kind ofCause(@Nullable Cause cause) {
    if (cause == null || !cause.needsThePerson()) {
      return Kind.NOTHING;
    }
    return cause.isCuredBySettings() ? Kind.CHECK_SETTINGS : Kind.LOG_IN;
  }

  // Where a refresh is arranged, the access token's end is no end.
  private static @Nullable Instant endOf(AccountStatus account) {
    var refreshes = account.state() != SessionState.AUTHORIZED || account.refreshAt() != null;
    return refreshes || account.expiresAt() == null
        ? account.loginExpiresAt()
        : account.expiresAt();
  }
}
