package dev.evergrant.agent;

import dev.evergrant.oauth.AccountName;
import dev.evergrant.session.Demand;
import dev.evergrant.session.Verdict;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Hands demands to the keeper and waits for their verdicts. Blocking, on a client's own thread.
///
/// A token in memory is handed out at once: no queue, no lock, no I/O is on that way.
record TokenDesk(KeeperPort keeper) {
  /// The answer to a demand. One that waits for the person ends with its client.
  Verdict verdict(AccountName account, Demand demand, Presence presence) {
    return keeper.peek(account, demand).orElseGet(() -> awaited(account, demand, presence));
  }

  private Verdict awaited(AccountName account, Demand demand, Presence presence) {
    var answer = keeper.demand(account, demand);
    // A client may close its sending half at once, as `nc -N` does, so only a long wait looks.
    if (demand.waitsForThePerson()) {
      presence.withdrawWhenGone(answer);
    }
    return await(answer);
  }

  static Verdict await(CompletableFuture<Verdict> answer) {
    try {
      return answer.join();
    } catch (CancellationException withdrawn) {
      return new Verdict.WaitedInVain();
    }
  }

  /// Puts a demand and waits a moment for what comes of it; empty where it takes longer. Whatever
  /// it set going goes on.
  Optional<Verdict> put(AccountName account, Demand demand, Duration patience) {
    return within(patience, keeper.demand(account, demand));
  }

  /// Waits for an answer, and no longer than that: then nobody waits for it any more.
  static <T> Optional<T> within(Duration patience, CompletableFuture<T> answer) {
    try {
      return Optional.of(
          answer.get(TimeUnit.MILLISECONDS.convert(patience), TimeUnit.MILLISECONDS));
    } catch (TimeoutException | CancellationException nobodyAnswered) {
      return Optional.empty();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException bug) {
      throw new IllegalStateException(bug);
    } finally {
      answer.cancel(true);
    }
  }
}
