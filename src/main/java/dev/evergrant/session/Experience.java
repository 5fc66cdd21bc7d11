package dev.evergrant.session;

import static java.util.Comparator.comparingLong;
import static java.util.Comparator.reverseOrder;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the logins of one account have taught so far, without secrets. It outlives the keeper.
///
/// @param since when the present login began; null where there is none, or nobody knows
/// @param moves whether an end that the provider told was ever seen to move with a refresh
/// @param lasted how long the last logins lasted that the provider ended, oldest first
/// @param remindedAt when the person was last reminded of an end; null for never
public record Experience(
    @Nullable Instant since, boolean moves, List<Duration> lasted, @Nullable Instant remindedAt) {
  public static final Experience NONE = new Experience(null, false, List.of(), null);

  private static final int REMEMBERED = 5;

  public Experience {
    lasted = List.copyOf(lasted.subList(Math.max(0, lasted.size() - REMEMBERED), lasted.size()));
  }

  Experience loggedIn(Instant at) {
    return new Experience(at, moves, lasted, remindedAt);
  }

  Experience moving() {
    return new Experience(since, true, lasted, remindedAt);
  }

  /// The login is over, and how long it lasted says nothing.
  Experience over() {
    return new Experience(null, moves, lasted, remindedAt);
  }

  Experience reminded(Instant at) {
    return new Experience(since, moves, lasted, at);
  }

  /// The same on a clock that was set back.
  Experience shifted(Duration shift) {
    return new Experience(
        since == null ? null : since.plus(shift),
        moves,
        lasted,
        remindedAt == null ? null : remindedAt.plus(shift));
  }

  /// The provider ended the login at some moment after `good`, when a refresh still worked, and not
  /// after `now`. One that ended while nobody looked teaches nothing.
  Experience ended(Instant good, Instant now) {
    if (since == null) {
      return over();
    }
    var whole = Duration.between(since, now);
    var unsure = Duration.between(good, now);
    if (unsure.isNegative() || unsure.multipliedBy(5).compareTo(whole) > 0) {
      return over();
    }
    var likely = whole.minus(unsure.dividedBy(2));
    return new Experience(
        null, moves, Stream.concat(lasted.stream(), Stream.of(likely)).toList(), remindedAt);
  }

  /// When the present login will have lasted as long as those before it usually did; null where
  /// that is unknown.
  ///
  /// Usual is what at least two of them, and at least half, agree on within a tenth; of those the
  /// shortest, for a warning that comes too late is worth nothing.
  @Nullable Instant usualEnd() {
    if (since == null || lasted.size() < 2) {
      return null;
    }
    var usual =
        lasted.stream()
            .filter(least -> agreeing(least) >= 2 && agreeing(least) * 2 >= lasted.size())
            .max(comparingLong(this::agreeing).thenComparing(reverseOrder()));
    return usual.map(since::plus).orElse(null);
  }

  private long agreeing(Duration least) {
    return lasted.stream()
        .filter(each -> each.compareTo(least) >= 0)
        .filter(each -> each.minus(each.dividedBy(10)).compareTo(least) <= 0)
        .count();
  }
}
