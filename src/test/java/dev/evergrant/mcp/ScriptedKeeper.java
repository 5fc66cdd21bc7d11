package dev.evergrant.mcp;

import dev.evergrant.oauth.Secret;
import dev.evergrant.status.Change;
import dev.evergrant.wire.Agent;
import dev.evergrant.wire.Reply;
import dev.evergrant.wire.Request;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/// A keeper that answers what the test says.
record ScriptedKeeper(Function<Request, Reply> answers) implements Agent {
  static Reply token(String token) {
    return new Reply.Token(Secret.of(token), "Bearer", null, Set.of(), "https://a.test");
  }

  @Override
  public Reply ask(Request request) {
    return answers.apply(request);
  }

  @Override
  public Watch watch(Consumer<Change> changes, Runnable ended) {
    throw new AssertionError("the bridge watches nothing");
  }
}
