package dev.evergrant.app;

import dev.evergrant.keeper.Keeper;
import dev.evergrant.oauth.Desktop;
import dev.evergrant.status.Change;
import dev.evergrant.status.KeeperStatus;
import dev.evergrant.status.Notice;
import dev.evergrant.text.Messages;
import dev.evergrant.tray.Click;
import dev.evergrant.tray.LinuxDesktop;
import dev.evergrant.view.Action;
import dev.evergrant.view.Announcement;
import dev.evergrant.view.Glance;
import dev.evergrant.view.TrayModel;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/// The tray and the notifications of a running keeper: shows what its status says, and passes on
/// what the person clicks.
final class TrayProgram implements AutoCloseable {
  private final Keeper keeper;
  private final Preferences preferences;
  private final Map<String, String> environment;
  private final BiConsumer<Action, Desktop> actions;
  private final LinuxDesktop desktop;

  /// @param environment names the session bus
  TrayProgram(
      Keeper keeper,
      Preferences preferences,
      Map<String, String> environment,
      BiConsumer<Action, Desktop> actions) {
    this.keeper = keeper;
    this.preferences = preferences;
    this.environment = environment;
    this.actions = actions;
    this.desktop =
        new LinuxDesktop(environment, InstantSource.system(), this::clicked, this::trayIsAbsent);
    keeper.subscribe(this::changed);
  }

  /// Shows the same in what the person chose now.
  void settingsChanged() {
    show(keeper.status());
  }

  private void changed(Change change) {
    show(change.status());
    Announcement.of(change, preferences.get(), glance(change.at(), preferences.messages()))
        .ifPresent(desktop.notifications()::show);
    desktop.notifications().update(change.status());
  }

  private void show(KeeperStatus status) {
    var messages = preferences.messages();
    desktop.tray().show(now -> TrayModel.of(status, glance(now, messages)));
  }

  private static Glance glance(Instant now, Messages messages) {
    return new Glance(now, ZoneId.systemDefault(), messages);
  }

  private void clicked(Click click) {
    var variables = new HashMap<>(environment);
    if (click.activationToken() != null) {
      variables.put("XDG_ACTIVATION_TOKEN", click.activationToken());
    }
    actions.accept(click.action(), Desktop.of(variables));
  }

  private void trayIsAbsent(boolean absent) {
    if (absent) {
      keeper.notice(new Notice(Notice.Kind.NO_TRAY, List.of()));
    }
  }

  @Override
  public void close() {
    desktop.close();
  }
}
