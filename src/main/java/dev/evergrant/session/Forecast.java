package dev.evergrant.session;

import dev.evergrant.oauth.TokenSet;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// When an account's login is expected to end.
///
/// @param settled whether enough was seen of that end to trouble the person with it: one that was
///   told only once may yet turn out to move with each refresh
public record Forecast(Instant end, Kind kind, boolean settled) {
  /// Servers tell whole seconds, and answers take their time.
  private static final Duration SAME = Duration.ofMinutes(1);

  /// Where a forecast comes from.
  public enum Kind {
    /// The provider's word.
    TOLD,
    /// Earlier logins, or an access token that is shorter than the ones before it.
    LEARNT
  }

  /// The first of the ends that are foreseen; null where none is.
  ///
  /// A login that cannot be refreshed ends with its token, whose end everybody knows.
  static @Nullable Forecast of(TokenSet tokens, Course course, Experience experience, Instant now) {
    if (!tokens.isRefreshable()) {
      return null;
    }
    return first(
        first(told(tokens, course, experience), cut(tokens, course)), usual(experience, now));
  }

  private static @Nullable Forecast first(@Nullable Forecast one, @Nullable Forecast other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return other.end.isBefore(one.end) ? other : one;
  }

  /// An end that moves with each refresh is an idle limit: it never comes while we refresh.
  private static @Nullable Forecast told(TokenSet tokens, Course course, Experience experience) {
    var end = tokens.grantExpiresAt();
    if (end == null) {
      return null;
    }
    return switch (course.told()) {
      case STAYS -> new Forecast(end, Kind.TOLD, true);
      case MOVES -> null;
      case UNSEEN -> experience.moves() ? null : new Forecast(end, Kind.TOLD, false);
    };
  }

  private static @Nullable Forecast cut(TokenSet tokens, Course course) {
    var end = tokens.expiresAt();
    return course.cut() && end != null ? new Forecast(end, Kind.LEARNT, true) : null;
  }

  /// What the login has outlived teaches nothing about its end.
  private static @Nullable Forecast usual(Experience experience, Instant now) {
    var end = experience.usualEnd();
    return end != null && end.isAfter(now) ? new Forecast(end, Kind.LEARNT, true) : null;
  }

  /// The same end in the words that were used for it before, so that nobody sees it tremble.
  Forecast after(@Nullable Forecast before) {
    return before != null && before.kind == kind && isSame(before.end)
        ? new Forecast(before.end, kind, settled)
        : this;
  }

  private boolean isSame(Instant other) {
    return Duration.between(end, other).abs().compareTo(SAME) <= 0;
  }
}
