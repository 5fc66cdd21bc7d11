package dev.evergrant.ui;

import dev.evergrant.oauth.Desktop;
import dev.evergrant.wire.Agent;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import javafx.stage.Stage;

/// The window as a program: knows the keeper only through its agent.
public final class WindowProgram {
  private final Agent agent;
  private final Desktop desktop;
  private final Clock clock;
  private final FxScreen screen = new FxScreen();
  private final CompletableFuture<Window> window = new CompletableFuture<>();
  private final CompletableFuture<Void> closed = new CompletableFuture<>();

  /// @param desktop where logins that begin here open their page
  /// @param clock the time, in the zone that times are shown in
  public WindowProgram(Agent agent, Desktop desktop, Clock clock) {
    this.agent = agent;
    this.desktop = desktop;
    this.clock = clock;
  }

  /// Shows the window and returns when the person has closed it. Blocking; once in a process, from
  /// its main thread.
  public void run(Place place) {
    screen.start(() -> open(place));
    closed.join();
    screen.end();
  }

  /// Brings the window to the front, at `place`. From any thread.
  public void show(Place place) {
    var _ = window.thenAcceptAsync(open -> open.show(place), screen);
  }

  private void open(Place place) {
    try {
      var stage = new Stage();
      var opened = new Window(stage, place, new Courier(agent, screen), desktop, clock);
      stage.setOnHidden(_ -> close(opened));
      opened.open();
      window.complete(opened);
    } catch (RuntimeException bug) {
      closed.completeExceptionally(bug);
    }
  }

  private void close(Window opened) {
    opened.close();
    closed.complete(null);
  }
}
