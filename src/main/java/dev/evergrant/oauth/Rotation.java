package dev.evergrant.oauth;

import java.time.Duration;

/// What a server does with a refresh token once it was used (RFC 9700, section 4.14).
///
/// It decides what may be sent after a request whose outcome nobody knows.
public sealed interface Rotation {
  /// The refresh token stays in force: sending it again is safe.
  record None() implements Rotation {}

  /// A used refresh token is accepted again for `interval`.
  record Grace(Duration interval) implements Rotation {}

  /// A used refresh token sent again ends the whole grant.
  record Strict() implements Rotation {}

  /// Nobody told us.
  record Unknown() implements Rotation {}

  /// One of `unknown`, `none` and `strict`, or the interval of a server's grace, as `PT30S`.
  static Rotation of(String word) {
    return switch (word) {
      case "unknown" -> new Unknown();
      case "none" -> new None();
      case "strict" -> new Strict();
      default -> new Grace(Duration.parse(word));
    };
  }

  /// What [#of] reads.
  default String word() {
    return switch (this) {
      case Unknown() -> "unknown";
      case None() -> "none";
      case Strict() -> "strict";
      case Grace(var interval) -> interval.toString();
    };
  }
}
