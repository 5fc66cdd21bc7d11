package dev.evergrant.mcp;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The session in use. One that the server forgot is begun anew once, however many messages find
/// that out.
final class Sessions {
  private final Consumer<Session> renewed;
  private final AtomicReference<@Nullable Session> current = new AtomicReference<>();
  private final AtomicReference<@Nullable String> version = new AtomicReference<>();
  private final ConcurrentMap<Session, CompletableFuture<Session>> renewals =
      new ConcurrentHashMap<>();

  /// @param renewed is told of each session that stands in for a lost one
  Sessions(Consumer<Session> renewed) {
    this.renewed = renewed;
  }

  /// How a session is begun.
  interface Beginning {
    Session begin() throws Trouble, InterruptedException;
  }

  /// Null before `initialize` was answered, and for a client that knows no sessions.
  @Nullable Session current() {
    return current.get();
  }

  void begin(Session session) {
    current.set(session);
  }

  Optional<Session> initialized(Message said) {
    return Optional.ofNullable(
        current.updateAndGet(session -> session == null ? null : session.with(said)));
  }

  /// The revision that the client's messages name for themselves, for those that do not.
  @Nullable String statelessVersion() {
    return current.get() == null ? version.get() : null;
  }

  /// @param statelessVersion null for a client that asks for a session after all
  void saw(@Nullable String statelessVersion) {
    version.set(statelessVersion);
  }

  /// The session that stands in for a lost one. Blocking.
  Session instead(Session lost, Beginning beginning) throws Trouble, InterruptedException {
    var mine = new CompletableFuture<Session>();
    var theirs = renewals.putIfAbsent(key(lost), mine);
    return theirs == null ? renew(lost, beginning, mine) : await(theirs);
  }

  private Session renew(Session lost, Beginning beginning, CompletableFuture<Session> mine)
      throws Trouble, InterruptedException {
    try {
      var present = current.get();
      var fresh = present == null || isSame(present, lost) ? begin(lost, beginning) : present;
      mine.complete(fresh);
      return fresh;
    } catch (Trouble | InterruptedException | RuntimeException failure) {
      mine.completeExceptionally(failure);
      throw failure;
    } finally {
      // The next message tries again where this one could not.
      renewals.remove(key(lost), mine);
    }
  }

  private Session begin(Session lost, Beginning beginning) throws Trouble, InterruptedException {
    var fresh = beginning.begin();
    current.updateAndGet(now -> now == null || isSame(now, lost) ? fresh : now);
    renewed.accept(fresh);
    return fresh;
  }

  private static Session await(CompletableFuture<Session> renewal)
      throws Trouble, InterruptedException {
    try {
      return renewal.get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof Trouble trouble) {
        throw trouble;
      }
      throw new IllegalStateException("a session was not begun anew", failed.getCause());
    }
  }

  /// A session is the same before and after the client said that it is initialized.
  private static boolean isSame(Session one, Session other) {
    return key(one).equals(key(other));
  }

  private static Session key(Session session) {
    return new Session(session.initialize(), null, session.id(), session.version());
  }
}
