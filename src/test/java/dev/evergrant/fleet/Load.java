package dev.evergrant.fleet;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.IntStream;

/// What a provider sees, second by second.
///
/// @param counts how many requests came in each second since `from`
public record Load(Instant from, int[] counts) {
  /// Below so many a second in the mean of a minute, chance alone makes one second of a day half as
  /// much again as its minute: nothing is told of such minutes.
  public static final int LEAST = 100;

  private static final int MINUTE = 60;

  static Load none(Instant from, Duration length) {
    return new Load(from, new int[Math.toIntExact(length.toSeconds())]);
  }

  void count(Instant at) {
    var second = Duration.between(from, at).toSeconds();
    if (second >= 0 && second < counts.length) {
      counts[(int) second]++;
    }
  }

  Load plus(Load other) {
    return new Load(
        from, IntStream.range(0, counts.length).map(i -> counts[i] + other.counts[i]).toArray());
  }

  /// What came in a part of it.
  public Load between(Instant start, Instant end) {
    var first = Math.toIntExact(Duration.between(from, start).toSeconds());
    var last = Math.toIntExact(Duration.between(from, end).toSeconds());
    return new Load(start, Arrays.copyOfRange(counts, first, last));
  }

  /// The most that came in a second.
  public int peak() {
    return IntStream.of(counts).max().orElse(0);
  }

  /// When most came.
  public Instant peakAt() {
    var peak = peak();
    return from.plusSeconds(
        IntStream.range(0, counts.length).filter(i -> counts[i] == peak).findFirst().orElse(0));
  }

  public double mean() {
    return IntStream.of(counts).average().orElse(0);
  }

  /// How long after its beginning this share of all had come.
  public Duration until(double share) {
    var left = Math.ceil(total() * share);
    var second = 0;
    while (second < counts.length && (left -= counts[second]) > 0) {
      second++;
    }
    return Duration.ofSeconds(second);
  }

  public long total() {
    return IntStream.of(counts).asLongStream().sum();
  }

  /// By how much the worst second exceeded the mean of its minute on the clock.
  public double worstInItsMinute() {
    return IntStream.range(0, counts.length / MINUTE)
        .mapToDouble(minute -> ratio(minute * MINUTE, minute * MINUTE, (minute + 1) * MINUTE))
        .max()
        .orElse(0);
  }

  /// By how much the worst second exceeded the mean of the minute around it, wherever the clock's
  /// minutes begin.
  public double worstInAnyMinute() {
    return IntStream.range(MINUTE / 2, counts.length - MINUTE / 2)
        .mapToDouble(second -> overMean(second, second - MINUTE / 2, second + MINUTE / 2))
        .max()
        .orElse(0);
  }

  private double ratio(int first, int from, int to) {
    return IntStream.range(first, to)
        .mapToDouble(second -> overMean(second, from, to))
        .max()
        .orElse(0);
  }

  private double overMean(int second, int from, int to) {
    var sum = 0L;
    for (var i = from; i < to; i++) {
      sum += counts[i];
    }
    var mean = (double) sum / (to - from);
    return mean < LEAST ? 0 : counts[second] / mean;
  }
}
