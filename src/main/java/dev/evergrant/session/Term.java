package dev.evergrant.session;

import dev.evergrant.oauth.TokenSet;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Between which moments the person may be reminded that a login ends.
///
/// @param end when it ends: then there is nothing to remind of any more
record Term(Instant from, Instant end) {
  /// From leaving at five in the afternoon to coming back at nine: who is reminded within it can
  /// still log in before the end comes while they are away.
  private static final Duration NIGHT = Duration.ofHours(16);

  /// For so long after a login nobody wants to hear of the next one.
  private static final Duration WORKING_DAY = Duration.ofHours(8);

  /// A login as short as this is no one's way to work through the night.
  private static final Duration TOO_SHORT = Duration.ofHours(1);

  /// For a token that cannot be refreshed.
  private static final Duration BEFORE_EXPIRY = Duration.ofMinutes(10);

  /// Before the end of a token that cannot be refreshed.
  static Term ofToken(TokenSet tokens, Instant end) {
    var half = Part.of(Duration.between(tokens.sentAt(), end), 2);
    return new Term(end.minus(shorter(BEFORE_EXPIRY, half)), end);
  }

  /// Before the end of a login that began at `since`, null where nobody knows.
  static Term ofLogin(@Nullable Instant since, Instant end) {
    var lead = since == null ? NIGHT : lead(Duration.between(since, end));
    return new Term(end.minus(lead), end);
  }

  private static Duration lead(Duration life) {
    if (life.compareTo(TOO_SHORT) < 0) {
      return Duration.ZERO;
    }
    var quarter = Part.of(life, 4);
    var rest = life.minus(WORKING_DAY);
    return shorter(NIGHT, rest.compareTo(quarter) > 0 ? rest : quarter);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  Term notBefore(@Nullable Instant moment) {
    return moment != null && moment.isAfter(from) ? new Term(moment, end) : this;
  }

  boolean isEmpty() {
    return !from.isBefore(end);
  }

  boolean contains(Instant now) {
    return !now.isBefore(from) && now.isBefore(end);
  }
}
