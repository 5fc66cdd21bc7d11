package dev.evergrant.cli;

import dev.evergrant.status.Change;
import dev.evergrant.wire.Agent;
import dev.evergrant.wire.Failure;
import dev.evergrant.wire.Reply;
import dev.evergrant.wire.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

/// A keeper that answers what a test says, and remembers what it was asked.
final class ScriptedAgent implements Agent {
  private final List<Request> asked = new CopyOnWriteArrayList<>();
  private final List<Change> changes = new ArrayList<>();
  private Function<Request, Reply> answer = _ -> new Reply.Done();
  private boolean stays;

  void answers(Reply reply) {
    answer = _ -> reply;
  }

  void answers(Function<Request, Reply> script) {
    answer = script;
  }

  void isGone() {
    answers(new Reply.Failed(Failure.NO_KEEPER, "for a developer only", null));
  }

  /// What a watch brings before the keeper ends.
  void changes(Change... all) {
    changes.addAll(List.of(all));
  }

  /// The keeper does not end after the changes.
  void stays() {
    stays = true;
  }

  List<Request> asked() {
    return List.copyOf(asked);
  }

  @Override
  public Reply ask(Request request) {
    asked.add(request);
    return answer.apply(request);
  }

  @Override
  public Watch watch(Consumer<Change> subscriber, Runnable ended) {
    changes.forEach(subscriber);
    if (!stays) {
      ended.run();
    }
    return () -> {};
  }
}
