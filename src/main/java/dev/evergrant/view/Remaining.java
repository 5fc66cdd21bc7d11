package dev.evergrant.view;

import dev.evergrant.text.Messages;
import java.time.Duration;
import java.time.Instant;

/// Time that is left, for a person to read. What is over has nothing left.
public record Remaining(Duration left) {
  public Remaining {
    left = left.isNegative() ? Duration.ZERO : left;
  }

  public static Remaining until(Instant end, Instant now) {
    return new Remaining(Duration.between(now, end));
  }

  public boolean isOver() {
    return left.isZero();
  }

  /// For a place that ticks: `0:18`, `46:12`, `3h 12m`, `2d 3h`.
  public String clock(Messages messages) {
    if (left.toDays() > 0) {
      return messages.text("duration.clock.days", left.toDays(), left.toHoursPart());
    }
    if (left.toHours() > 0) {
      return messages.text("duration.clock.hours", left.toHours(), left.toMinutesPart());
    }
    return "%d:%02d".formatted(left.toMinutes(), left.toSecondsPart());
  }

  /// For a sentence: "under a minute", "46 min", "3 h 12 min", "2 days 3 h".
  public String words(Messages messages) {
    if (left.toDays() > 0) {
      return messages.text("duration.days", left.toDays(), left.toHoursPart());
    }
    if (left.toHours() > 0) {
      return messages.text("duration.hours", left.toHours(), left.toMinutesPart());
    }
    if (left.toMinutes() > 0) {
      return messages.text("duration.minutes", left.toMinutes());
    }
    return messages.text("duration.under-a-minute");
  }
}
