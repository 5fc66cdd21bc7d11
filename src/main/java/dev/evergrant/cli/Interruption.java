package dev.evergrant.cli;

/// What to do when the person ends the command (Ctrl-C) before it is done.
final class Interruption implements AutoCloseable {
  private final Thread hook;

  private Interruption(Thread hook) {
    this.hook = hook;
  }

  /// Runs `action` when the process is asked to end before this is closed.
  static Interruption doing(Runnable action) {
    var hook = Thread.ofPlatform().name("evergrant-interrupted").unstarted(action);
    Runtime.getRuntime().addShutdownHook(hook);
    return new Interruption(hook);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException endingAlready) {
      // Then the action runs, as it is meant to.
      return;
    }
  }
}
