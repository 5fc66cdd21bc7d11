package dev.evergrant.bench.kills;

import dev.evergrant.bench.kills.TokenRelay.Exchange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/// The unavoidable window: from the last byte of an answer until it is in the journal.
///
/// It begins where the relay gives that byte to the system and ends where the keeper's log says
/// that the journal's write has returned, so it counts everything between: the system, the HTTP
/// client, encryption, the disk.
///
/// @param lengths in microseconds, the shortest first
record Window(List<Long> lengths) {
  private static final Pattern WRITTEN = Pattern.compile("written down at (\\S+Z)");

  /// Two answers so close to each other cannot be told apart in the log.
  private static final Duration APART = Duration.ofMillis(300);

  static Window of(List<Exchange> exchanges, List<String> log) {
    var answers = exchanges.stream().map(each -> each.answered).filter(Objects::nonNull).toList();
    return new Window(
        log.stream()
            .flatMap(line -> WRITTEN.matcher(line).results())
            .map(found -> Instant.parse(found.group(1)))
            .flatMap(written -> length(answers, written).stream())
            .sorted()
            .toList());
  }

  private static List<Long> length(List<Instant> answers, Instant written) {
    var near =
        answers.stream()
            .filter(answer -> Duration.between(answer, written).abs().compareTo(APART) < 0)
            .toList();
    return near.size() == 1
        ? List.of(Duration.between(near.getFirst(), written).toNanos() / 1_000)
        : List.of();
  }

  long percentile(int percent) {
    return lengths.isEmpty() ? 0 : lengths.get((lengths.size() - 1) * percent / 100);
  }
}
