package dev.evergrant.session;

import dev.evergrant.oauth.Fault;
import dev.evergrant.oauth.LoginPage;
import dev.evergrant.oauth.TokenSet;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Everything that can happen to a session.
public sealed interface Event {
  /// The session's [Session#wakeAt()] has come, or its turn at the server.
  record Woke() implements Event {}

  /// The computer woke up, the network came back, or the keychain was unlocked.
  record Resumed() implements Event {}

  /// A server that could not be reached has answered another of its accounts.
  record ServerAnswered() implements Event {}

  /// The wall clock was set back by this much (negative); no token may live longer for it.
  record ClockSetBack(Duration shift) implements Event {}

  /// What the journal and the keychain held; null where they hold nothing for this account.
  ///
  /// @param doubt set where a refresh token was sent before the last end and no answer is kept
  record Loaded(@Nullable TokenSet tokens, @Nullable Doubt doubt) implements Event {
    /// The same on a clock that was set back since it was written down.
    public Loaded shifted(Duration shift) {
      return new Loaded(
          tokens == null ? null : tokens.shifted(shift),
          doubt == null ? null : doubt.shifted(shift));
    }
  }

  record LoadFailed(KeychainTrouble trouble) implements Event {}

  record TokenDemanded(Demand demand) implements Event {}

  /// The person pressed refresh.
  record RefreshRequested() implements Event {}

  /// The account's settings were changed.
  record AccountEdited() implements Event {}

  record AuthorizationRequested(LoginWish wish) implements Event {}

  /// The server or the redirect waits for the person, and this is the page to open.
  record AuthorizationPageReady(Ticket ticket, LoginPage page) implements Event {}

  record AuthorizationCancelled() implements Event {}

  /// The person agrees that the other person who logged in is meant.
  record SubjectAccepted() implements Event {}

  record AuthorizationGranted(Ticket ticket, TokenSet tokens) implements Event {}

  record AuthorizationFailed(Ticket ticket, Fault fault) implements Event {}

  record LogoutRequested() implements Event {}

  /// @param unfit why the access token is not the one that was asked for, where it was another than
  ///   the account's; null where it is
  record Refreshed(Ticket ticket, TokenSet tokens, @Nullable Fault unfit) implements Event {
    public Refreshed(Ticket ticket, TokenSet tokens) {
      this(ticket, tokens, null);
    }
  }

  record RefreshFailed(Ticket ticket, Fault fault) implements Event {}
}
