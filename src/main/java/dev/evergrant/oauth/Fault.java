package dev.evergrant.oauth;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Why no tokens came, sorted by what can cure it.
///
/// `error` is the OAuth error code (RFC 6749, section 5.2), `detail` a line for a developer.
/// Neither holds a secret: a server's `error_description` is cut to 200 characters and checked for
/// tokens before it becomes a detail.
public sealed interface Fault {
  String detail();

  /// The person can cure it by logging in again: `invalid_grant`, `login_required`,
  /// `interaction_required`, `consent_required`.
  record GrantRejected(String error, String detail) implements Fault {}

  /// Only other settings of the client cure it: `invalid_client`, `unauthorized_client`.
  record ClientRejected(String error, String detail) implements Fault {}

  /// Only other settings of the request cure it, or a server that answers as it must:
  /// `invalid_scope`, `invalid_request`, `invalid_target`, an issuer that names another.
  record RequestRejected(String error, String detail) implements Fault {}

  /// This login can never be refreshed: `unsupported_grant_type`.
  record NotRefreshable(String detail) implements Fault {}

  /// Time may cure it, and nothing was done with what we sent: no route, TLS, 429, 503.
  record Unavailable(String detail, @Nullable Duration retryAfter) implements Fault {}

  /// Time may cure it, but the server may have rotated the refresh token: the answer was lost, or
  /// cannot be read.
  record OutcomeUnknown(String detail) implements Fault {}

  /// No login took place.
  record Abandoned(Reason reason, String detail) implements Fault {
    public enum Reason {
      /// The person or the provider refused consent: `access_denied`.
      REFUSED,
      /// The person turned back.
      CANCELLED,
      /// Nobody came back from the browser in time.
      TIMED_OUT,
      /// No browser could be started.
      NO_BROWSER,
      /// No port for the redirect could be bound.
      NO_REDIRECT
    }
  }
}
