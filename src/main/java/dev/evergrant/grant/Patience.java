package dev.evergrant.grant;

import java.time.Duration;

/// How long things may take.
///
/// @param token a token request with its whole answer, and the metadata before it
/// @param person from the page being ready to the person being back
/// @param request until whoever connects to a redirect has said what they want
/// @param linger how long a reload still finds the last page
record Patience(Duration token, Duration person, Duration request, Duration linger) {
  static final Patience USUAL =
      new Patience(
          Duration.ofSeconds(60),
          Duration.ofMinutes(10),
          Duration.ofSeconds(5),
          Duration.ofMinutes(1));
}
