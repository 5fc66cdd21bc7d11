package dev.evergrant.grant;

import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;

/// Chooses the redirect address that a client is registered with.
///
/// Many servers compare it letter by letter, against RFC 8252, section 7.3: so its port is chosen
/// once and for all, among those that no system hands out by itself (Linux does from 32768 on,
/// others from 49152). Each of those will one day be some other connection's.
final class RegisteredRedirect {
  private static final int LOWEST = 20_000;
  private static final int END = 32_768;
  private static final int TRIES = 20;

  private RegisteredRedirect() {}

  /// One whose port is free now.
  static RedirectAddress choose() throws IOException {
    for (var tries = 1; ; tries++) {
      var address = RedirectAddress.USUAL.at(ThreadLocalRandom.current().nextInt(LOWEST, END));
      try (var _ = Bound.to(address)) {
        return address;
      } catch (IOException taken) {
        if (tries == TRIES) {
          throw taken;
        }
      }
    }
  }
}
