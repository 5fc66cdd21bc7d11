package dev.evergrant.session;

import dev.evergrant.oauth.Fault;
import dev.evergrant.oauth.LoginPage;
import dev.evergrant.oauth.Target;
import dev.evergrant.oauth.TokenSet;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Where one account stands.
///
/// ```text
///   Locked ──loaded──▶ Unauthorized ──authorize──▶ Authorizing(before) ──tokens──▶ Authorized
///                        ▲   ▲                         │  before goes on             │      ▲
///                        │   └─────── turned back ─────┘  refreshing        refresh  │      │ tokens
///                        │                                                      due  ▼      │
///                        └──── invalid_grant, twice ───────────────────────────── Refreshing ──┐
///                                                                                    ▲         │ passing
///                                                                              retry └── RefreshDelayed ◀┘
/// ```
///
/// Where many accounts of one server are due at once, `RefreshDue` lies before `Refreshing`.
///
/// Expiry is not a state: it is arithmetic on [#tokens()] and the time.
public sealed interface Session {
  /// The tokens we hold, good or not; null where there are none.
  @Nullable TokenSet tokens();

  /// When time alone will change this state; null where only an event can.
  @Nullable Instant wakeAt();

  /// Whether a refresh waits for its turn at the server.
  default boolean awaitsTurn() {
    return false;
  }

  /// The stored tokens cannot be read yet.
  ///
  /// @param trouble what was in the way the last time; null where nothing was yet
  /// @param wakeAt when they are looked for again; null while they are being read
  record Locked(@Nullable KeychainTrouble trouble, @Nullable Instant wakeAt) implements Session {
    @Override
    public @Nullable TokenSet tokens() {
      return null;
    }
  }

  /// No grant in force. What is left of the last one may still serve until it expires.
  ///
  /// @param fault what the provider said, where it said something
  /// @param wakeAt when a fault of the settings is tried again, hourly
  record Unauthorized(
      Cause cause, @Nullable TokenSet tokens, @Nullable Fault fault, @Nullable Instant wakeAt)
      implements Session {
    public enum Cause {
      NEW,
      LOGGED_OUT,
      EXPIRED,
      GRANT_REJECTED,
      ANSWER_LOST,
      CLIENT_REJECTED,
      REQUEST_REJECTED;

      /// Whether only other settings cure it, which a login alone cannot.
      public boolean isCuredBySettings() {
        return this == CLIENT_REJECTED || this == REQUEST_REJECTED;
      }
    }

    static Unauthorized because(Cause cause, @Nullable TokenSet tokens) {
      return new Unauthorized(cause, tokens, null, null);
    }
  }

  /// The person is in the browser. The session `before` goes on meanwhile, and is where we are when
  /// they turn back.
  ///
  /// @param page null until there is one to open
  /// @param candidate the tokens of another person than before, until we are told to take them
  record Authorizing(
      Ticket ticket,
      Session before,
      Instant deadline,
      @Nullable LoginPage page,
      @Nullable TokenSet candidate)
      implements Session {
    @Override
    public @Nullable TokenSet tokens() {
      return before.tokens();
    }

    @Override
    public Instant wakeAt() {
      var wake = before.wakeAt();
      return wake != null && wake.isBefore(deadline) ? wake : deadline;
    }

    @Override
    public boolean awaitsTurn() {
      return before.awaitsTurn();
    }
  }

  /// All is well until `wakeAt`, when the tokens must be refreshed, or end.
  ///
  /// @param strikes how many token sets in a row a tool saw refused soon after their birth
  /// @param struck whether these tokens are one of them
  /// @param next what token is asked for then; null for the account's own
  record Authorized(
      TokenSet tokens, @Nullable Instant wakeAt, int strikes, boolean struck, @Nullable Target next)
      implements Session {
    Authorized(TokenSet tokens, @Nullable Instant wakeAt, int strikes, boolean struck) {
      this(tokens, wakeAt, strikes, struck, null);
    }
  }

  /// One token request is in flight, `since` then.
  record Refreshing(Ticket ticket, TokenSet tokens, Attempt attempt, Instant since)
      implements Session {
    @Override
    public @Nullable Instant wakeAt() {
      return null;
    }
  }

  /// The last attempt failed for a reason that may pass, or none was worth while.
  ///
  /// @param attempt with no failures where the account never tried: another of its server had
  /// @param since when that was
  record RefreshDelayed(
      TokenSet tokens, Attempt attempt, Instant wakeAt, Fault fault, Instant since)
      implements Session {
    /// The same, sooner.
    RefreshDelayed noLaterThan(Instant at) {
      return at.isBefore(wakeAt) ? at(at) : this;
    }

    /// The same, then.
    RefreshDelayed at(Instant at) {
      return new RefreshDelayed(tokens, attempt, at, fault, since);
    }
  }

  /// A refresh is wanted and waits for its turn at the server; nothing was sent yet.
  ///
  /// @param before what it is shown as, with the tokens that are served meanwhile
  record RefreshDue(Session before, Attempt attempt) implements Session {
    @Override
    public TokenSet tokens() {
      return Objects.requireNonNull(before.tokens());
    }

    @Override
    public @Nullable Instant wakeAt() {
      return null;
    }

    @Override
    public boolean awaitsTurn() {
      return true;
    }
  }
}
