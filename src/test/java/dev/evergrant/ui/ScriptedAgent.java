package dev.evergrant.ui;

import dev.evergrant.status.AccountStatus;
import dev.evergrant.status.Change;
import dev.evergrant.status.Change.What;
import dev.evergrant.status.History;
import dev.evergrant.status.KeeperStatus;
import dev.evergrant.status.Settings;
import dev.evergrant.status.Usage;
import dev.evergrant.wire.Agent;
import dev.evergrant.wire.Failure;
import dev.evergrant.wire.Reply;
import dev.evergrant.wire.Request;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A keeper that answers what the test says, and remembers what it was asked.
///
/// What only looks (`GetSettings`, `GetHistory`, `GetUsage`) is answered from the fields and not
/// remembered. Anything else is [Reply.Done], unless the test put an answer for its kind.
final class ScriptedAgent implements Agent {
  private record Watcher(Consumer<Change> changes, Runnable ended) {}

  private final Map<Class<?>, Reply> answers = new ConcurrentHashMap<>();
  private final List<Request> asked = new CopyOnWriteArrayList<>();
  private final List<Watcher> watchers = new CopyOnWriteArrayList<>();
  private volatile KeeperStatus status;
  private volatile Settings settings;
  private volatile History history = new History(List.of());
  private volatile List<Usage> usage = List.of();
  private volatile boolean gone;

  ScriptedAgent(KeeperStatus status, Settings settings) {
    this.status = status;
    this.settings = settings;
  }

  ScriptedAgent withPast(History history, List<Usage> usage) {
    this.history = history;
    this.usage = usage;
    return this;
  }

  ScriptedAgent answering(Class<? extends Request> kind, Reply reply) {
    answers.put(kind, reply);
    return this;
  }

  /// What the person had it do, in order.
  List<Request> asked() {
    return List.copyOf(asked);
  }

  /// Tells every watcher of a new state.
  void become(KeeperStatus next) {
    become(next, What.STATE, null);
  }

  void become(KeeperStatus next, What what, @Nullable AccountStatus account) {
    status = next;
    var change = new Change(Instant.EPOCH, what, account, next);
    watchers.forEach(watcher -> watcher.changes.accept(change));
  }

  /// The keeper ends; who watches is told, who asks gets no answer.
  void die() {
    gone = true;
    var told = List.copyOf(watchers);
    watchers.clear();
    told.forEach(watcher -> watcher.ended.run());
  }

  void revive() {
    gone = false;
  }

  int watchers() {
    return watchers.size();
  }

  @Override
  public Reply ask(Request request) {
    if (gone) {
      return new Reply.Failed(Failure.NO_KEEPER, "Evergrant is not running.", null);
    }
    return switch (request) {
      case Request.GetSettings _ -> new Reply.SettingsAre(settings);
      case Request.GetHistory _ -> new Reply.HistoryOf(history);
      case Request.GetUsage _ -> new Reply.UsageOf(usage);
      default -> remember(request);
    };
  }

  private Reply remember(Request request) {
    asked.add(request);
    var reply = answers.getOrDefault(request.getClass(), new Reply.Done());
    if (request instanceof Request.PutSettings(var chosen) && reply instanceof Reply.Done) {
      settings = chosen;
    }
    return reply;
  }

  @Override
  public Watch watch(Consumer<Change> changes, Runnable ended) {
    if (gone) {
      ended.run();
      return () -> {};
    }
    var watcher = new Watcher(changes, ended);
    watchers.add(watcher);
    changes.accept(new Change(Instant.EPOCH, What.KEEPER, null, status));
    return () -> watchers.remove(watcher);
  }
}
