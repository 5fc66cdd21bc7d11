package dev.evergrant.oauth;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Where a person goes to log in.
///
/// @param address the page to open
/// @param code what the person is asked for there; null in the code flow, where the address says it
///   all
public record LoginPage(URI address, @Nullable UserCode code) {

  /// What ties a browser anywhere to the login here (RFC 8628, section 3.2).
  ///
  /// @param text to be entered as it is
  /// @param at the short address, to be typed on another device
  /// @param life how long the server waits for it
  public record UserCode(String text, URI at, Duration life) {}

  /// A page that needs nothing to be entered to find its way back.
  public static LoginPage of(URI address) {
    return new LoginPage(address, null);
  }
}
