package dev.evergrant.fleet;

import dev.evergrant.oauth.Fault;
import dev.evergrant.oauth.Secret;
import dev.evergrant.oauth.TokenSet;
import dev.evergrant.session.Demand;
import dev.evergrant.session.Effect;
import dev.evergrant.session.Event;
import dev.evergrant.session.Moment;
import dev.evergrant.session.Session;
import dev.evergrant.session.SessionMachine;
import dev.evergrant.session.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/// One installation with one account. What it sends depends on nobody else, so a fleet's live one
/// after another and only what they send is put together.
final class Installation {
  /// The keeper's pause after a wake-up.
  private static final Duration AFTER_WAKING = Duration.ofSeconds(2);

  private static final Secret ACCESS = Secret.of("access");
  private static final Secret REFRESH = Secret.of("refresh");
  private static final Fault REFUSED = new Fault.Unavailable("connection refused", null);

  /// A tool that was given no token asks again so soon.
  private static final Duration ASKS_EVERY = Duration.ofSeconds(5);

  private record Next(Event event, Instant at) {}

  private final SessionMachine machine;
  private final Provider provider;
  private final DoubleSupplier luck;
  private final Outcome outcome;
  private final boolean busy;
  private Session session;
  private Instant runsSince;
  private long sequence;

  /// @param busy whether a tool is at work that needs a token at any time
  /// @param lastSent when the tokens were sent for that it holds at first
  Installation(
      SessionMachine machine,
      Provider provider,
      DoubleSupplier luck,
      Outcome outcome,
      boolean busy,
      Instant lastSent,
      Instant now) {
    this.machine = machine;
    this.provider = provider;
    this.luck = luck;
    this.outcome = outcome;
    this.busy = busy;
    this.session = machine.start().next();
    this.runsSince = now;
    step(new Event.Loaded(tokens(lastSent), null), now);
  }

  void live(Iterable<Awake> times) {
    times.forEach(this::live);
  }

  private void live(Awake awake) {
    runsSince = awake.from();
    var now = runsSince.plus(AFTER_WAKING);
    act(new Event.Resumed(), now);
    for (var next = next(now); next != null; next = next(now)) {
      now = next.at().isAfter(now) ? next.at() : now;
      if (!now.isBefore(awake.until())) {
        return;
      }
      now = act(next.event(), now);
    }
  }

  /// What happens next: time alone, or a tool in need of a token asks before that.
  private @Nullable Next next(Instant now) {
    var wakeAt = session.wakeAt();
    if (wakeAt == null || !(busy && session instanceof Session.RefreshDelayed state)) {
      return wakeAt == null ? null : new Next(new Event.Woke(), wakeAt);
    }
    var expired = Objects.requireNonNull(state.tokens().expiresAt());
    var asked = (now.isAfter(expired) ? now : expired).plus(ASKS_EVERY);
    return asked.isBefore(wakeAt)
        ? new Next(new Event.TokenDemanded(Demand.of(asked, Duration.ZERO)), asked)
        : new Next(new Event.Woke(), wakeAt);
  }

  /// Until what it began has been answered; the time at which that was.
  private Instant act(Event event, Instant now) {
    for (var effect : step(event, now).effects()) {
      if (effect instanceof Effect.Refresh refresh) {
        return refresh(refresh, now);
      }
    }
    return now;
  }

  private Instant refresh(Effect.Refresh refresh, Instant now) {
    if (!provider.answersAt(now)) {
      outcome.refused().count(now);
      var answered = now.plus(Provider.REFUSAL);
      step(new Event.RefreshFailed(refresh.ticket(), REFUSED), answered);
      return answered;
    }
    outcome.served().count(now);
    if (isRecovery()) {
      (busy ? outcome.rescued() : outcome.recovered()).count(now);
    }
    var answered = now.plus(Provider.ANSWER);
    step(new Event.Refreshed(refresh.ticket(), tokens(now)), answered);
    return answered;
  }

  /// Whether it ran when the provider came back, and had tried in vain.
  private boolean isRecovery() {
    return runsSince.isBefore(provider.up())
        && session instanceof Session.Refreshing state
        && state.attempt().failures() > 0;
  }

  private Step step(Event event, Instant now) {
    var step = machine.step(session, event, new Moment(now, sequence++, luck.getAsDouble()));
    session = step.next();
    return step;
  }

  private static TokenSet tokens(Instant sentAt) {
    return new TokenSet(
        ACCESS,
        "Bearer",
        sentAt,
        sentAt.plus(Provider.ANSWER),
        sentAt.plus(Provider.LIFE),
        REFRESH,
        Set.of(),
        null,
        null,
        null);
  }
}
