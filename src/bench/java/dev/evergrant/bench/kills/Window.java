package dev.evergrant.bench.kills;

import dev.evergrant.bench.kills.TokenRelay.Exchange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The unavoidable window of a refresh: from the last byte of its answer until the journal has it.
///
/// It begins where the relay gives that byte to the system and ends where the keeper's log says
/// that the journal's write has returned, so it counts everything between: the system, the HTTP
/// client, the encryption.
///
/// @param from when it began
/// @param written until the write returned, which is where a kill stops to matter
/// @param forced until the disk had it, which is where a failure of power does
record Window(Instant from, Duration written, Duration forced) {
  private static final Pattern LINE =
      Pattern.compile("an answer was written at (\\S+Z), forced at (\\S+Z)");

  /// Two answers so close to each other cannot be told apart in the log.
  private static final Duration APART = Duration.ofMillis(300);

  static List<Window> all(List<Exchange> exchanges, List<String> log) {
    var answers = exchanges.stream().filter(Exchange::isAnswered).toList();
    return log.stream()
        .flatMap(line -> LINE.matcher(line).results())
        .flatMap(line -> of(answers, line).stream())
        .toList();
  }

  private static Optional<Window> of(List<Exchange> answers, MatchResult line) {
    var written = Instant.parse(line.group(1));
    var near = answers.stream().filter(answer -> isNear(answer, written)).toList();
    return near.size() == 1 && near.getFirst().isRefresh
        ? Optional.of(
            new Window(
                near.getFirst().answered,
                Duration.between(near.getFirst().answered, written),
                Duration.between(near.getFirst().answered, Instant.parse(line.group(2)))))
        : Optional.empty();
  }

  private static boolean isNear(Exchange answer, Instant written) {
    return Duration.between(answer.answered, written).abs().compareTo(APART) < 0;
  }

  /// In microseconds.
  static long percentile(Stream<Duration> lengths, int percent) {
    var sorted = lengths.sorted().toList();
    return sorted.isEmpty() ? 0 : sorted.get((sorted.size() - 1) * percent / 100).toNanos() / 1_000;
  }
}
