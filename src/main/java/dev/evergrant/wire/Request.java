package dev.evergrant.wire;

import dev.evergrant.oauth.Desktop;
import dev.evergrant.oauth.Secret;
import dev.evergrant.status.Permit;
import dev.evergrant.status.Settings;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a client asks of the keeper. On the wire `{"request":"evergrant.token",…}`.
///
/// The codec adds `"language"` to each, so that a failure comes in the client's own words.
public sealed interface Request {
  /// A valid access token.
  ///
  /// @param refused a token that a server refused: only another one will do
  /// @param forced only a token issued from now on will do
  /// @param patience how long to wait for the person; null means only for a refresh
  /// @param hint what the asking program calls itself
  /// @param mcpServer the MCP server that the token will be sent to, null for none: it is given
  ///   only where the account is for that one
  record Token(
      String account,
      Duration minValidity,
      boolean forced,
      @Nullable Secret refused,
      Set<String> scope,
      @Nullable String audience,
      @Nullable Duration patience,
      @Nullable String hint,
      @Nullable String mcpServer)
      implements Request {
    /// For a program that sends the token where it will.
    public Token(
        String account,
        Duration minValidity,
        boolean forced,
        @Nullable Secret refused,
        Set<String> scope,
        @Nullable String audience,
        @Nullable Duration patience,
        @Nullable String hint) {
      this(account, minValidity, forced, refused, scope, audience, patience, hint, null);
    }
  }

  /// Says that a server refused this token, and returns within seconds: where the token is still
  /// the current one it is refreshed, perhaps later.
  record Reject(String account, Secret token) implements Request {}

  /// Adds an account. It does not log in.
  record Add(AccountDraft draft) implements Request {}

  record Edit(AccountDraft draft) implements Request {}

  /// Starts a login, or joins the one that is open.
  ///
  /// @param open whether the keeper opens the page
  /// @param untilDone false: answer with the page as soon as it is known; true: answer at the end
  /// @param device whether by device authorization, whatever the account's own flow
  record Login(String account, Desktop desktop, boolean open, boolean untilDone, boolean device)
      implements Request {
    /// In the account's own flow.
    public Login(String account, Desktop desktop, boolean open, boolean untilDone) {
      this(account, desktop, open, untilDone, false);
    }
  }

  /// Ends an open login; also the answer "no" to [Reply.OtherPerson].
  record Cancel(String account) implements Request {}

  /// The answer "yes" to [Reply.OtherPerson].
  record AcceptSubject(String account) implements Request {}

  /// The person's answer about a program that asked, or may ask.
  ///
  /// @param program the path of its executable
  /// @param permit null forgets an earlier answer, so that the person is asked again
  record Decide(String account, String program, @Nullable Permit permit) implements Request {}

  /// @param account null means all of them
  record Refresh(@Nullable String account) implements Request {}

  /// Revokes and forgets the tokens.
  record Logout(String account) implements Request {}

  /// Removes the account, its tokens too.
  record Remove(String account) implements Request {}

  record List() implements Request {}

  record GetHistory(String account) implements Request {}

  record GetUsage(String account) implements Request {}

  record GetSettings() implements Request {}

  record PutSettings(Settings settings) implements Request {}

  /// Asks the keychain to unlock, with its own prompt.
  record Unlock(Desktop desktop) implements Request {}

  record Doctor() implements Request {}

  /// Opens the window, or brings it to the front.
  record Show(Desktop desktop) implements Request {}

  record Quit() implements Request {}

  /// Ends the keeper as [Quit] does, for one of a newer version: unless it is as new itself, or
  /// somebody would lose something. Then it answers with a failure, and goes on.
  ///
  /// @param version of whoever takes over
  /// @param desktop on which that one would live
  record GiveWay(Version version, Desktop desktop) implements Request {}
}
