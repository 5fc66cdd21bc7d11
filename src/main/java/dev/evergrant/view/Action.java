package dev.evergrant.view;

import dev.evergrant.status.Permit;
import org.jspecify.annotations.Nullable;

/// What a click asks for.
public sealed interface Action {
  /// Logs in; while a login is open, opens its page again.
  record LogIn(String account) implements Action {}

  record CancelLogin(String account) implements Action {}

  record Refresh(String account) implements Action {}

  record RefreshAll() implements Action {}

  /// Closes the notification of this episode.
  record Later(String account) implements Action {}

  record Unlock() implements Action {}

  /// Lets a program have the account's tokens, or not.
  record Decide(String account, String program, Permit permit) implements Action {}

  /// Opens the window.
  ///
  /// @param account the account whose page to show; null for the list
  record Open(@Nullable String account) implements Action {}

  record AddAccount() implements Action {}

  record OpenSettings() implements Action {}

  record Quit() implements Action {}
}
