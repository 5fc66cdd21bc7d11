package dev.evergrant.ui;

import java.util.concurrent.Executor;
import javafx.application.Platform;

/// The one door to the JavaFX thread: what is executed here runs there, in order.
final class FxScreen implements Executor {
  /// Starts JavaFX, then runs `first`. Once in a process.
  void start(Runnable first) {
    Platform.setImplicitExit(false);
    Platform.startup(first);
  }

  @Override
  public void execute(Runnable work) {
    Platform.runLater(work);
  }

  /// Ends JavaFX and its threads.
  void end() {
    Platform.exit();
  }
}
