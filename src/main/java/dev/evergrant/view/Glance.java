package dev.evergrant.view;

import dev.evergrant.text.Messages;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/// One look at the keeper's state: when, in which time zone, and in whose language.
public record Glance(Instant now, ZoneId zone, Messages messages) {
  /// The text of a key of [Messages].
  public String text(String key, Object... arguments) {
    return messages.text(key, arguments);
  }

  /// How long it is until then, short enough for a ring.
  String countdown(Instant end) {
    return Remaining.until(end, now).clock(messages);
  }

  /// A moment as a person says it: the time, with the date where it is another day.
  String time(Instant at) {
    return day(at).equals(day(now))
        ? format(at, "window.time.seconds")
        : format(at, "window.time.day");
  }

  /// The time of day, to the minute.
  String clock(Instant at) {
    return format(at, "window.time.clock");
  }

  private Object day(Instant at) {
    return at.atZone(zone).toLocalDate();
  }

  String format(Instant at, String key) {
    return DateTimeFormatter.ofPattern(text(key), messages.locale()).format(at.atZone(zone));
  }
}
