package dev.evergrant.bench.faults;

import dev.evergrant.platform.Paths;
import dev.evergrant.testing.Child;
import dev.evergrant.testing.Eventually;
import dev.evergrant.testing.Evergrant;
import dev.evergrant.wire.Endpoint;
import dev.evergrant.wire.SocketAgent;
import java.io.IOException;
import java.io.UncheckedIOException;

/// The built keeper of a run, in the foreground, and its socket.
final class KeeperProcess implements AutoCloseable {
  private final Evergrant evergrant;
  private final SocketAgent agent;
  private Child process;

  private KeeperProcess(Evergrant evergrant) {
    this.evergrant = evergrant;
    var environment = evergrant.environment();
    this.agent = new SocketAgent(Endpoint.of(Paths.of(environment), environment), () -> "en");
    this.process = launch();
  }

  /// Blocks until it takes connections.
  static KeeperProcess start(Evergrant evergrant) {
    var keeper = new KeeperProcess(evergrant);
    keeper.awaitUp();
    return keeper;
  }

  /// The socket, whichever keeper listens there.
  SocketAgent agent() {
    return agent;
  }

  Child process() {
    return process;
  }

  /// SIGKILL, and its end.
  void kill() {
    process.kill();
  }

  /// Another one after [#kill] or `quit`; blocks until it takes connections.
  void startAgain() {
    process = launch();
    awaitUp();
  }

  /// SIGSTOP: like a computer that sleeps, or a keeper that hangs.
  void freeze() {
    signal("STOP");
  }

  /// SIGCONT.
  void thaw() {
    signal("CONT");
  }

  private void signal(String name) {
    try {
      new ProcessBuilder("kill", "-" + name, "" + process.pid()).start().onExit().join();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private Child launch() {
    return evergrant.start("agent", "--no-tray", "--verbose");
  }

  private void awaitUp() {
    Eventually.until("the keeper listens " + process, agent::isUp);
  }

  @Override
  public void close() {
    thaw();
    process.close();
  }
}
