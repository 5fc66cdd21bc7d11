package dev.evergrant.session;

import dev.evergrant.oauth.Desktop;

/// How a person wants to log in.
///
/// @param desktop where the page is opened
/// @param open whether it is to be opened, or only its address to be known
/// @param device whether a browser on another device may do it (RFC 8628), whatever the account's
///   own flow
public record LoginWish(Desktop desktop, boolean open, boolean device) {
  /// By the account's own flow.
  public LoginWish(Desktop desktop, boolean open) {
    this(desktop, open, false);
  }
}
