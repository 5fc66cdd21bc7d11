package dev.evergrant.ui;

import dev.evergrant.oauth.Desktop;
import dev.evergrant.status.Change;
import dev.evergrant.status.Settings;
import dev.evergrant.text.Messages;
import dev.evergrant.view.Glance;
import dev.evergrant.view.Strip;
import dev.evergrant.wire.Reply;
import dev.evergrant.wire.Request;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import javafx.scene.Scene;
import javafx.scene.text.Font;
import javafx.stage.Stage;

/// The window: follows the keeper, looks as the settings say, and lets a [Guide] show the rest.
final class Window {
  private static final double LEAST_WIDTH_EM = 29;
  private static final double LEAST_HEIGHT_EM = 32;

  private final Stage stage;
  private final Courier courier;
  private final Desktop desktop;
  private final Clock clock;
  private final Frame frame = new Frame();
  private final Theme theme;
  private final TokenClipboard clipboard = new TokenClipboard();
  private final Set<Strip> dismissed = new HashSet<>();
  private final Guide guide;
  private Runnable unwatch = () -> {};
  private Settings settings = Settings.DEFAULT;

  Window(Stage stage, Place start, Courier courier, Desktop desktop, Clock clock) {
    this.stage = stage;
    this.courier = courier;
    this.desktop = desktop;
    this.clock = clock;
    guide = new Guide(frame, start, this::desk, this::glance, this::follow);
    theme = new Theme(frame(stage));
    new Ticker(stage, guide::tick).start();
  }

  private Scene frame(Stage stage) {
    var scene = new Scene(frame);
    Shortcuts.install(scene, guide, stage::hide);
    var em = Font.getDefault().getSize();
    stage.setMinWidth(LEAST_WIDTH_EM * em);
    stage.setMinHeight(LEAST_HEIGHT_EM * em);
    stage.getIcons().setAll(Frame.icons());
    stage.setScene(scene);
    return scene;
  }

  /// Asks for the settings and the state; the window appears with the answer.
  void open() {
    follow();
  }

  /// Brings the window to the front, at `place`.
  void show(Place place) {
    guide.go(place);
    stage.setIconified(false);
    stage.toFront();
    stage.requestFocus();
  }

  /// Leaves nothing behind: neither a watch nor a token in the clipboard.
  void close() {
    unwatch.run();
    clipboard.clear();
  }

  private void follow() {
    courier.ask(
        new Request.GetSettings(),
        reply -> {
          take(reply);
          unwatch.run();
          unwatch = courier.watch(this::changed, this::gone);
        });
  }

  private void changed(Change change) {
    guide.changed(change);
    appear();
    if (change.what() == Change.What.KEEPER) {
      courier.ask(new Request.GetSettings(), this::take);
    }
  }

  private void gone() {
    guide.gone();
    appear();
  }

  private void appear() {
    if (!stage.isShowing()) {
      stage.setTitle(glance().text("app.name"));
      stage.show();
    }
  }

  /// The person chose; the keeper is told, and its answer is the last word.
  private void choose(Settings chosen) {
    use(chosen);
    courier.ask(
        new Request.PutSettings(chosen),
        reply -> {
          if (reply instanceof Reply.Failed failed) {
            frame.toast().failed(failed);
            courier.ask(new Request.GetSettings(), this::take);
          }
        });
  }

  private void take(Reply reply) {
    use(reply instanceof Reply.SettingsAre(var saved) ? saved : settings);
  }

  private void use(Settings next) {
    var changed = !next.equals(settings);
    settings = next;
    theme.set(next.theme(), language());
    frame.toast().speak(glance().text("window.dismiss"));
    if (changed) {
      guide.rebuild();
    }
  }

  private String language() {
    return settings.language().equals("system")
        ? Messages.languageOf(desktop.environment())
        : settings.language();
  }

  private Glance glance() {
    return new Glance(clock.instant(), clock.getZone(), Messages.in(language()));
  }

  private Desk desk() {
    return new Desk(
        courier,
        desktop,
        guide::go,
        settings,
        this::choose,
        frame.overlay(),
        frame.toast(),
        clipboard,
        dismissed,
        glance());
  }
}
