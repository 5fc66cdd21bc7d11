package dev.evergrant.keeper;

import dev.evergrant.oauth.Secret;
import dev.evergrant.oauth.Target;
import dev.evergrant.oauth.TokenSet;
import dev.evergrant.session.Demand;
import dev.evergrant.session.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Tools that ask a real keeper, on the virtual clock of a [Timeline].
final class KeeperSource implements TokenSource {
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Stage stage = new Stage();
  private final Timeline time;
  private final RotatingProvider provider;
  private final BooleanSupplier online;
  private boolean inFlight;

  KeeperSource(Timeline time, RotatingProvider provider, BooleanSupplier online) {
    this.time = time;
    this.provider = provider;
    this.online = online;
    stage.now = time.now();
    stage.endpoint.reply = this::refresh;
    stage.vault.kept.save(Stage.account().id(), 1, provider.logIn(time.now()));
    stage.start(Stage.account());
    look();
  }

  @Override
  public void token(Consumer<Optional<Secret>> tool) {
    demand(null, tool);
  }

  @Override
  public void tokenInPlaceOf(Secret refused, Consumer<Optional<Secret>> tool) {
    demand(refused, tool);
  }

  private void demand(@Nullable Secret refused, Consumer<Optional<Secret>> tool) {
    turn();
    var demand = new Demand(stage.now, Duration.ZERO, false, refused, Target.OF_THE_ACCOUNT, null);
    var answer = stage.keeper.demand(Stage.NAME, demand);
    if (!answer.isDone()) {
      turn();
    }
    hand(answer, tool);
  }

  private static void hand(CompletableFuture<Verdict> answer, Consumer<Optional<Secret>> tool) {
    var _ =
        answer.thenAccept(verdict ->
            tool.accept(
                verdict instanceof Verdict.Granted(var tokens)
                    ? Optional.of(tokens.accessToken())
                    : Optional.empty()));
  }

  private void look() {
    turn();
    time.after(LOOK, this::look);
  }

  /// A turn of the keeper's loop. What it begins is answered a while later.
  private void turn() {
    // The monotonic clock stands still in sleep, and nothing here needs it to do more.
    stage.nanos += Math.min(nanosSince(stage.now), LOOK.toNanos());
    stage.now = time.now();
    stage.keeper.drain();
    if (!inFlight && stage.lanes.isBusy()) {
      inFlight = true;
      time.after(Workday.ROUND_TRIP, this::arrive);
    }
  }

  private void arrive() {
    inFlight = false;
    turn();
    stage.lanes.run();
    turn();
  }

  private long nanosSince(Instant before) {
    return Duration.between(before, time.now()).toNanos();
  }

  private TokenReply refresh(TokenSet current) {
    return online.getAsBoolean()
        ? provider
            .refresh(Objects.requireNonNull(current.refreshToken()), stage.now)
            .map(Stage::issued)
            .orElse(Stage.refused(Stage.REVOKED))
        : Stage.refused(Stage.DOWN);
  }
}
