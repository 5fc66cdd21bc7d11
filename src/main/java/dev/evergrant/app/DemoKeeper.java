package dev.evergrant.app;

import dev.evergrant.wire.Request;
import dev.evergrant.wire.SocketAgent;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The keeper of a demo, a process of its own. Blocking.
record DemoKeeper(Process process, SocketAgent agent) implements AutoCloseable {
  private static final int LONGEST_LOOKS = 300;
  private static final long LOOK_EVERY_MILLIS = 50;
  private static final long LONGEST_END_SECONDS = 10;

  /// Starts it and returns when it answers.
  static DemoKeeper start(Map<String, String> environment, SocketAgent agent) throws IOException {
    var builder = new ProcessBuilder(Command.path(), "agent", "--no-keychain");
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD);
    var keeper = new DemoKeeper(builder.start(), agent);
    for (var look = 0; look < LONGEST_LOOKS && !agent.isUp(); look++) {
      if (keeper.endsWithin(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new IOException("the demo's keeper ended at once");
      }
    }
    return keeper;
  }

  @Override
  public void close() {
    var _ = agent.ask(new Request.Quit());
    if (!endsWithin(LONGEST_END_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }

  private boolean endsWithin(long time, TimeUnit unit) {
    try {
      return process.waitFor(time, unit);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
