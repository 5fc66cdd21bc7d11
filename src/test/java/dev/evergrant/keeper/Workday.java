package dev.evergrant.keeper;

import dev.evergrant.oauth.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;

/// A day of 64 tools that call an API with one account's tokens on one laptop, which sleeps twice.
///
/// Each waits a random time after each request. A tool that gets 401 says so and tries once more
/// with what it is given. After a sleep the network takes three seconds to come back.
public final class Workday {
  /// Who refreshes.
  public enum Owner {
    EVERGRANT("Evergrant's keeper"),
    TOOLS("each tool for itself"),
    LOCKING_TOOLS("each tool, with a lock on the file");

    private final String words;

    Owner(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  /// What the tools and the provider saw.
  ///
  /// @param unauthorized how many requests were answered with 401
  /// @param uncured how many of those were not cured by the one retry
  /// @param withoutToken how often a tool that had a network was given no token
  /// @param refreshes how many refresh tokens the provider was sent
  /// @param loginsLost how many grants it revoked
  public record Tally(
      long requests,
      long unauthorized,
      long uncured,
      long withoutToken,
      int refreshes,
      int loginsLost) {}

  static final Duration ROUND_TRIP = Duration.ofMillis(200);

  private static final int TOOLS = 64;
  private static final Duration LIFE = Duration.ofMinutes(5);
  private static final Duration CALL = Duration.ofMillis(50);
  private static final Duration LONGEST_REST = Duration.ofMillis(8900);
  private static final Duration NETWORK = Duration.ofSeconds(3);

  private final Timeline time = new Timeline(Sample.NOON);
  private final RotatingProvider provider = new RotatingProvider(LIFE);
  private final Random random = new Random(1);
  private final TokenSource source;
  private Instant onlineSince = Instant.MIN;
  private long requests;
  private long unauthorized;
  private long uncured;
  private long withoutToken;

  private Workday(Owner owner) {
    BooleanSupplier online = this::isOnline;
    this.source =
        switch (owner) {
          case EVERGRANT -> new KeeperSource(time, provider, online);
          case TOOLS -> new FileSource(time, provider, online, false);
          case LOCKING_TOOLS -> new FileSource(time, provider, online, true);
        };
  }

  /// Lives so long, in three parts with a sleep of a sixteenth of the time between two.
  public static Tally live(Owner owner, Duration length) {
    var day = new Workday(owner);
    var sleep = length.dividedBy(16);
    var part = length.minus(sleep.multipliedBy(2)).dividedBy(3);
    for (var tool = 0; tool < TOOLS; tool++) {
      day.rest();
    }
    for (var pause : List.of(sleep, sleep, Duration.ZERO)) {
      day.time.runUntil(day.time.now().plus(part));
      day.time.sleep(pause);
      day.onlineSince = day.time.now().plus(NETWORK);
    }
    return day.tally();
  }

  private void rest() {
    time.after(Duration.ofNanos((long) (LONGEST_REST.toNanos() * random.nextDouble())), this::work);
  }

  private void work() {
    if (isOnline()) {
      source.token(token -> token.ifPresentOrElse(this::call, this::goWithout));
    } else {
      rest();
    }
  }

  private void call(Secret token) {
    time.after(CALL, () -> answer(token));
  }

  /// A call that was on its way when the lid closed gets no answer: it is begun anew.
  private void answer(Secret token) {
    if (!isOnline() || isAccepted(token)) {
      rest();
    } else {
      unauthorized++;
      source.tokenInPlaceOf(token, again -> time.after(CALL, () -> answerAgain(again)));
    }
  }

  private void answerAgain(Optional<Secret> token) {
    if (token.isEmpty() || !isAccepted(token.get())) {
      uncured++;
    }
    rest();
  }

  private boolean isAccepted(Secret token) {
    requests++;
    return provider.accepts(token, time.now());
  }

  private boolean isOnline() {
    return !time.now().isBefore(onlineSince);
  }

  private void goWithout() {
    withoutToken++;
    rest();
  }

  private Tally tally() {
    return new Tally(
        requests, unauthorized, uncured, withoutToken, provider.refreshes, provider.revocations);
  }
}
