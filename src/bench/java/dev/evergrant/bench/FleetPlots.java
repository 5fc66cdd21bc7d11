package dev.evergrant.bench;

import dev.evergrant.fleet.Fleet;
import dev.evergrant.fleet.Load;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import org.jfree.chart.axis.DateAxis;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/// The fleet's days as plots.
final class FleetPlots {
  private record Pair(Load jittered, Load plain) {}

  private final Map<String, Pair> days = new LinkedHashMap<>();

  void add(String day, Load jittered, Load plain) {
    days.put(day, new Pair(jittered, plain));
  }

  void write() throws IOException {
    var busiest = "the busiest second of each minute";
    write("fleet-outage", "an outage from 10:00 to 11:00", busiest, "08:00", "14:00", 60);
    write("fleet-monday", "Monday at nine", busiest, "08:00", "14:00", 60);
    write("fleet-nine", "Monday at nine", "each second", "08:58", "09:03", 1);
  }

  private void write(String file, String day, String what, String from, String until, int step)
      throws IOException {
    var pair = java.util.Objects.requireNonNull(days.get(day));
    var lines = new XYSeriesCollection();
    lines.addSeries(line("with jitter", part(pair.jittered(), from, until), step));
    lines.addSeries(line("without", part(pair.plain(), from, until), step));
    var title = "A million installations, %s: %s".formatted(day, what);
    new Plot(title, clock(), "requests a second", false).write(file, lines);
  }

  private static DateAxis clock() {
    return new DateAxis("time", TimeZone.getTimeZone("UTC"), Locale.ROOT);
  }

  private static Load part(Load load, String from, String until) {
    return load.between(at(from), at(until));
  }

  private static Instant at(String time) {
    return Fleet.MIDNIGHT.plusSeconds(java.time.LocalTime.parse(time).toSecondOfDay());
  }

  /// A second in which nothing came has no place on a logarithmic scale: it is drawn at the bottom.
  private static XYSeries line(String name, Load load, int step) {
    var line = new XYSeries(name);
    for (var i = 0; i < load.counts().length; i += step) {
      var at = load.from().plusSeconds(i);
      var most = load.between(at, at.plus(Duration.ofSeconds(step))).peak();
      line.add(Date.from(at).getTime(), Math.max(1, most));
    }
    return line;
  }
}
