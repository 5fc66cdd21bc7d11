package dev.evergrant.bench.faults;

import dev.evergrant.platform.Paths;
import dev.evergrant.testing.Child;
import dev.evergrant.testing.Eventually;
import dev.evergrant.testing.Evergrant;
import dev.evergrant.wire.Endpoint;
import dev.evergrant.wire.SocketAgent;
import java.util.List;

/// The built keeper of a run, in the foreground, and its socket.
final class KeeperProcess implements AutoCloseable {
  static final String[] USUAL = {"agent", "--no-tray", "--verbose"};

  private final Evergrant evergrant;
  private final SocketAgent agent;
  private Child process;

  private KeeperProcess(Evergrant evergrant) {
    this.evergrant = evergrant;
    var environment = evergrant.environment();
    this.agent = new SocketAgent(Endpoint.of(Paths.of(environment), environment), () -> "en");
    this.process = evergrant.start(USUAL);
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

  /// `evergrant quit`, and its end.
  void quit() {
    evergrant.run("quit").orFail();
    Eventually.until("the keeper has ended " + process, () -> !process.isAlive());
  }

  /// Another one after [#kill] or [#quit]; blocks until it takes connections.
  void startAgain() {
    startAgain(List.of(), USUAL);
  }

  /// The same behind a program that changes its world, or with other words.
  void startAgain(List<String> wrapper, String... words) {
    process = evergrant.startThrough(wrapper, words);
    awaitUp();
  }

  /// SIGSTOP: like a computer that sleeps, or a keeper that hangs.
  void freeze() {
    process.signal("STOP");
  }

  /// SIGCONT.
  void thaw() {
    process.signal("CONT");
  }

  private void awaitUp() {
    Eventually.until("the keeper listens " + process, agent::isUp);
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      thaw();
    }
    process.close();
  }
}
