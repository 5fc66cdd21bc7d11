package dev.evergrant.view;

import dev.evergrant.text.Messages;
import java.time.ZoneOffset;

/// The looks of these tests: at noon, in Greenwich.
final class At {
  static final Glance NOON = new Glance(Sample.NOON, ZoneOffset.UTC, Messages.in("en"));

  private At() {}

  static Glance noon(String language) {
    return new Glance(Sample.NOON, ZoneOffset.UTC, Messages.in(language));
  }
}
