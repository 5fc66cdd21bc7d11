package dev.evergrant.view;

import dev.evergrant.status.History;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The last 24 hours of an account and the two to come, as places from 0 (left) to 1 (right).
///
/// @param title what happened, counted
/// @param bars what to draw, from the back to the front
/// @param now where the present is
public record Timeline(String title, List<Bar> bars, List<Tick> ticks, double now) {
  static final Duration PAST = Duration.ofHours(24);
  static final Duration FUTURE = Duration.ofHours(2);
  private static final int TICK_HOURS = 4;

  /// What lasted; drawn in this order, the last on top.
  public enum What {
    TOKEN,
    ENDED,
    ASLEEP,
    DELAYED;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// Something that lasted.
  ///
  /// @param text what it was and when, in words
  /// @param caption what is written on it, where there is room
  public record Bar(What what, double from, double to, String text, String caption) {}

  /// A time of day below the line.
  public record Tick(double at, String text) {}

  public Timeline {
    bars = List.copyOf(bars);
    ticks = List.copyOf(ticks);
  }

  public static Timeline of(History history, Glance glance) {
    var start = glance.now().minus(PAST);
    var bars =
        Stretch.of(history, glance.now()).stream()
            .filter(stretch -> stretch.to().isAfter(start))
            .map(stretch -> bar(stretch, glance))
            .toList();
    return new Timeline(title(history, glance), bars, ticks(glance), place(glance.now(), glance));
  }

  private static Bar bar(Stretch stretch, Glance glance) {
    var key = "account.timeline." + stretch.what().word();
    var text = glance.text(key, glance.clock(stretch.from()), glance.clock(stretch.to()));
    return new Bar(
        stretch.what(),
        place(stretch.from(), glance),
        place(stretch.to(), glance),
        text,
        stretch.what() == What.ASLEEP ? glance.text("account.timeline.sleep") : "");
  }

  private static double place(Instant at, Glance glance) {
    var since = Duration.between(glance.now().minus(PAST), at);
    return Math.clamp((double) since.toMillis() / PAST.plus(FUTURE).toMillis(), 0.0, 1.0);
  }

  private static List<Tick> ticks(Glance glance) {
    var ticks = new ArrayList<Tick>();
    var hour = glance.now().minus(PAST).atZone(glance.zone()).truncatedTo(ChronoUnit.HOURS);
    var end = glance.now().plus(FUTURE);
    for (var at = hour.plusHours(1); !at.toInstant().isAfter(end); at = at.plusHours(1)) {
      if (at.getHour() % TICK_HOURS == 0) {
        ticks.add(new Tick(place(at.toInstant(), glance), glance.clock(at.toInstant())));
      }
    }
    return ticks;
  }

  private static String title(History history, Glance glance) {
    return Stream.of(
            glance.text("account.timeline.title"),
            counted("refreshes", count(history, History.Kind.REFRESHED, glance), glance),
            counted("delays", count(history, History.Kind.DELAYED, glance), glance),
            counted("ends", count(history, History.Kind.ENDED, glance), glance))
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(" · "));
  }

  private static String counted(String what, long count, Glance glance) {
    return count == 0 ? "" : glance.text("account.timeline." + what, count);
  }

  private static long count(History history, History.Kind kind, Glance glance) {
    var start = glance.now().minus(PAST);
    return history.entries().stream()
        .filter(entry -> entry.kind() == kind && !entry.at().isBefore(start))
        .count();
  }
}
