package dev.evergrant.app;

import dev.evergrant.agent.House;
import dev.evergrant.keeper.Keeper;
import dev.evergrant.keeper.ProtectedResources;
import dev.evergrant.oauth.Desktop;
import dev.evergrant.platform.Autostart;
import dev.evergrant.status.KeychainStatus;
import dev.evergrant.status.Settings;
import dev.evergrant.text.Messages;
import dev.evergrant.wire.Reply.Finding;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// What surrounds a running keeper: its window, its tray, the person's settings. Any thread.
final class KeeperHouse implements House, AutoCloseable {
  private final Keeper keeper;
  private final Windows windows;
  private final Preferences preferences;
  private final World world;
  private final Map<String, String> environment;
  private final boolean background;
  private final AtomicReference<@Nullable TrayProgram> tray = new AtomicReference<>();

  /// @param background whether a command started this keeper for itself
  KeeperHouse(
      Keeper keeper,
      Windows windows,
      Preferences preferences,
      World world,
      Map<String, String> environment,
      boolean background) {
    this.keeper = keeper;
    this.windows = windows;
    this.preferences = preferences;
    this.world = world;
    this.environment = environment;
    this.background = background;
  }

  /// Shows the tray, where the desktop has one.
  void showTray() {
    var actions = new Actions(keeper, windows, world.attendance(), this::quit);
    tray.set(new TrayProgram(keeper, preferences, environment, actions));
  }

  @Override
  public Settings getSettings() {
    return preferences.get();
  }

  @Override
  public boolean putSettings(Settings settings) {
    var changesStart = settings.startAtLogin() != preferences.get().startAtLogin();
    var saved =
        preferences.put(settings) && (!changesStart || autostart().turn(settings.startAtLogin()));
    var shown = tray.get();
    if (shown != null) {
      shown.settingsChanged();
    }
    return saved;
  }

  private Autostart autostart() {
    return Autostart.of(environment, Path.of(Command.path()));
  }

  @Override
  public void show(Desktop desktop) {
    world.attendance().seen();
    windows.show(desktop, List.of());
  }

  @Override
  public boolean showsTray() {
    return tray.get() != null;
  }

  /// In the foreground it is a person's or a service manager's, who would miss it. An open window
  /// ends with its keeper, and what was typed into it is lost.
  @Override
  public boolean canMoveTo(Desktop desktop) {
    return background && desktop.offersAllOf(Desktop.of(environment)) && !windows.isOpen();
  }

  @Override
  public void quit() {
    keeper.stop();
  }

  @Override
  public KeychainStatus.State unlock(Desktop desktop) {
    return keeper.unlock(desktop).join().state();
  }

  @Override
  public ProtectedResources resources() {
    return world.resources();
  }

  @Override
  public List<Finding> findings(String language) {
    var accounts = keeper.status().accounts().stream().map(it -> it.name()).toList();
    return new Findings(keeper, world.ports().endpoint(), environment, Messages.in(language))
        .of(accounts);
  }

  @Override
  public void close() {
    var shown = tray.getAndSet(null);
    if (shown != null) {
      shown.close();
    }
  }
}
