package dev.evergrant.view;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;

/// A coming moment as one person tells it to another: "tonight at 23:40", "Friday at 18:00", "30
/// January".
///
/// @param about whether nobody knows it that well
record When(Glance glance, boolean about) {
  private static final LocalTime EVENING = LocalTime.of(18, 0);
  private static final int WEEK = 7;

  String of(Instant at) {
    var moment = at.atZone(glance.zone());
    var today = glance.now().atZone(glance.zone()).toLocalDate();
    var day = moment.toLocalDate();
    if (day.equals(today)) {
      return timed(moment.toLocalTime().isBefore(EVENING) ? "today" : "tonight", at);
    }
    if (day.equals(today.plusDays(1))) {
      return timed("tomorrow", at);
    }
    return isWithinAWeek(day, today) ? weekday(at) : date(at, day, today);
  }

  private static boolean isWithinAWeek(LocalDate day, LocalDate today) {
    return day.isAfter(today) && day.isBefore(today.plusDays(WEEK));
  }

  private String timed(String key, Instant at) {
    return text(key, glance.clock(at));
  }

  private String weekday(Instant at) {
    return text("weekday", glance.format(at, "when.weekday.pattern"), glance.clock(at));
  }

  private String date(Instant at, LocalDate day, LocalDate today) {
    var thisYear = day.getYear() == today.getYear();
    return text("date", glance.format(at, thisYear ? "when.date.pattern" : "when.year.pattern"));
  }

  private String text(String key, Object... arguments) {
    return glance.text("when." + key + (about ? ".about" : ""), arguments);
  }
}
