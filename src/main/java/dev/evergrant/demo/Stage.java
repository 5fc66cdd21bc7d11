package dev.evergrant.demo;

import dev.evergrant.demo.Happening.Answered;
import dev.evergrant.demo.Happening.Changed;
import dev.evergrant.demo.Happening.Ended;
import dev.evergrant.view.Remaining;
import dev.evergrant.wire.Agent;
import dev.evergrant.wire.Reply;
import dev.evergrant.wire.Request;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Where the story happens: what the keeper and the tools do comes in here, one after the other,
/// and is waited for with a countdown in place of silence.
final class Stage implements AutoCloseable {
  private static final Duration TICK = Duration.ofSeconds(1);

  private final Agent agent;
  private final InstantSource clock;
  private final Narrator narrator;
  private final BlockingQueue<Happening> happenings = new LinkedBlockingQueue<>();
  private final Agent.Watch watch;
  private Glance.@Nullable Account account;

  Stage(Agent agent, Lookout lookout, InstantSource clock, Narrator narrator) {
    this.agent = agent;
    this.clock = clock;
    this.narrator = narrator;
    this.watch =
        lookout.follow(
            glance -> happenings.add(new Changed(glance)), () -> happenings.add(new Ended()));
  }

  /// Asks, and takes no other kind of answer.
  <T extends Reply> T ask(Request request, Class<T> wanted) {
    return expect(agent.ask(request), wanted);
  }

  /// Asks beside the tour, as another program does.
  CompletableFuture<Reply> askBeside(Request request) {
    var answer = new CompletableFuture<Reply>();
    Thread.startVirtualThread(() -> {
      answer.complete(agent.ask(request));
      happenings.add(new Answered());
    });
    return answer;
  }

  /// Waits for the answer to what was asked beside the tour.
  <T extends Reply> T answer(CompletableFuture<Reply> asked, Class<T> wanted, Wait wait) {
    if (!asked.isDone()) {
      await(wait, _ -> asked.isDone() ? Optional.of(asked) : Optional.empty());
    }
    return expect(asked.join(), wanted);
  }

  /// Waits for a change that is wanted.
  Glance change(Wait wait, Predicate<Glance> wanted) {
    return await(
        wait,
        happening ->
            happening instanceof Changed(var glance) && wanted.test(glance)
                ? Optional.of(glance)
                : Optional.empty());
  }

  /// Lets the story stand still for a moment. What happens meanwhile is seen afterwards.
  void rest(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw gone();
    }
  }

  /// Waits until the person closes Evergrant.
  void end() {
    await(
        Wait.forEver(),
        happening -> happening instanceof Ended ? Optional.of(happening) : Optional.empty());
  }

  Remaining until(Instant end) {
    return Remaining.until(end, clock.instant());
  }

  private <T> T await(Wait wait, Function<Happening, Optional<T>> search) {
    var deadline = wait.deadline(clock.instant());
    while (clock.instant().isBefore(deadline)) {
      countDown(wait);
      var found = next(until(deadline).left()).flatMap(each -> seen(each, search));
      if (found.isPresent()) {
        return found.get();
      }
    }
    throw TourStopped.because(narrator.text("demo.failed.late", lastWord()));
  }

  private Optional<Happening> next(Duration left) {
    var nap = left.compareTo(TICK) < 0 ? left : TICK;
    try {
      return Optional.ofNullable(happenings.poll(nap.toNanos(), TimeUnit.NANOSECONDS));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw gone();
    }
  }

  private <T> Optional<T> seen(Happening happening, Function<Happening, Optional<T>> search) {
    if (happening instanceof Changed(var glance) && glance.account() != null) {
      account = glance.account();
    }
    var found = search.apply(happening);
    if (happening instanceof Ended && found.isEmpty()) {
      throw gone();
    }
    return found;
  }

  private void countDown(Wait wait) {
    if (wait.countdown() != null && account != null && account.refreshAt() != null) {
      narrator.countdown(wait.countdown(), until(account.refreshAt()));
    }
  }

  private <T extends Reply> T expect(Reply reply, Class<T> wanted) {
    if (reply instanceof Reply.Failed(_, var error, var info)) {
      var cure = info == null ? "" : info;
      throw TourStopped.because(narrator.text("demo.failed.refused", error, cure).strip());
    }
    if (!wanted.isInstance(reply)) {
      throw new IllegalStateException(
          "wanted a %s, got a %s"
              .formatted(wanted.getSimpleName(), reply.getClass().getSimpleName()));
    }
    return wanted.cast(reply);
  }

  private TourStopped gone() {
    return TourStopped.closed(narrator.text("demo.failed.gone"));
  }

  private String lastWord() {
    var seen = account;
    if (seen == null) {
      return "-";
    }
    var reason = seen.reason() != null ? seen.reason() : seen.lastFailure();
    return reason == null ? seen.state() : seen.state() + ", " + reason;
  }

  @Override
  public void close() {
    watch.close();
  }
}
