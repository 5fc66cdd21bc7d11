package dev.evergrant.view;

import java.time.Duration;
import java.time.Instant;

/// How long ago something was, as coarse as a person thinks of it.
final class Ago {
  private Ago() {}

  static String since(Instant then, Glance glance) {
    var ago = Duration.between(then, glance.now());
    if (ago.toMinutes() < 1) {
      return glance.text("window.ago.now");
    }
    if (ago.toHours() < 1) {
      return glance.text("window.ago.minutes", ago.toMinutes());
    }
    return ago.toDays() < 1
        ? glance.text("window.ago.hours", ago.toHours())
        : glance.text("window.ago.days", ago.toDays());
  }
}
