package dev.evergrant.grant;

import dev.evergrant.oauth.Fault;
import java.util.Locale;

/// What Evergrant itself finds wrong with settings or with a provider's answer, in the form of the
/// OAuth error codes that providers use for theirs.
///
/// Each has words for the person under `login.problem.` and its code.
enum Problem {
  /// The issuer is not an address, or an endpoint is neither https nor on this machine.
  INSECURE_ADDRESS,
  /// No document, or no metadata, where the metadata should be (RFC 8414, section 3).
  NO_METADATA,
  /// The metadata names another issuer (RFC 8414, section 3.3).
  ISSUER_MISMATCH,
  /// The server says how it does PKCE, and S256 is not among it; or it does not say, and shall.
  NO_PKCE,
  /// The answer to the browser names another server, or none though one was announced (RFC 9207).
  ISS_MISMATCH,
  /// What came back with the browser, or from a registration, is no OAuth answer.
  INVALID_ANSWER,
  /// The id token is not for us, not from this issuer, or too old (OpenID Connect Core, 3.1.3.7).
  INVALID_ID_TOKEN,
  /// The account's redirect URI is not one that Evergrant can listen at.
  INVALID_REDIRECT_URI,
  /// The server does not say where a device can ask for a code (RFC 8628, section 4).
  NO_DEVICE_AUTHORIZATION,
  /// A protected resource says nowhere who gives tokens for it (RFC 9728, section 3).
  NO_RESOURCE_METADATA,
  /// A protected resource's metadata is another's (RFC 9728, section 3.3).
  RESOURCE_MISMATCH,
  /// The account's client has a secret, and none is kept. It is told as a rejected client.
  NO_CLIENT_SECRET;

  /// What a client without its secret comes to, without asking the server.
  static Fault noClientSecret() {
    return new Fault.ClientRejected(
        NO_CLIENT_SECRET.code(), "the client has a secret, and none is kept for it");
  }

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  Fault.RequestRejected fault(String detail) {
    return new Fault.RequestRejected(code(), detail);
  }
}
