package dev.evergrant.tray;

import dev.evergrant.view.TrayModel;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.exceptions.DBusException;
import org.jspecify.annotations.Nullable;

/// A tray icon over D-Bus: `org.kde.StatusNotifierItem` and `com.canonical.dbusmenu`.
///
/// While nothing happens and no countdown is to be seen, nothing here wakes up.
final class StatusNotifierTray implements TrayIcon, DesktopBus.Guest {
  private static final Logger LOG = System.getLogger(StatusNotifierTray.class.getName());
  private static final Duration TICK = Duration.ofSeconds(1);
  private static final Duration TOOL_TIP_TICK = Duration.ofMinutes(1);

  /// A menu that is still open by then was forgotten, or its desktop does not tell.
  private static final Duration MENU_TICKS = Duration.ofMinutes(1);

  private final Lane lane;
  private final InstantSource clock;
  private final Clicks clicks;
  private final Registration registration;
  private final AtomicReference<@Nullable Function<Instant, TrayModel>> view =
      new AtomicReference<>();
  private final AtomicReference<@Nullable Face> face = new AtomicReference<>();

  // These belong to the lane.
  private @Nullable DBusConnection bus;
  private Instant tickUntil = Instant.MIN;
  private boolean ticking;
  private boolean toolTipTicking;

  /// @param absence told true when there is no tray, and false when one came after all
  StatusNotifierTray(InstantSource clock, Clicks clicks, Consumer<Boolean> absence) {
    this(new Lane("tray"), clock, clicks, absence);
  }

  StatusNotifierTray(Lane lane, InstantSource clock, Clicks clicks, Consumer<Boolean> absence) {
    this.lane = lane;
    this.clock = clock;
    this.clicks = clicks;
    this.registration = new Registration(lane, absence);
  }

  @Override
  public void show(Function<Instant, TrayModel> next) {
    view.set(next);
    lane.run(this::look);
  }

  @Override
  public void arrived(DBusConnection arrived) {
    lane.run(() -> {
      bus = arrived;
      if (face.get() != null) {
        appear(arrived);
      }
    });
  }

  @Override
  public void gone() {
    lane.run(() -> {
      bus = null;
      registration.end();
    });
  }

  private void appear(DBusConnection on) {
    Supplier<Face> now = () -> Objects.requireNonNull(face.get());
    try {
      on.exportObject(ItemObject.PATH, new ItemObject(now, clicks));
      on.exportObject(MenuObject.PATH, new MenuObject(now, clicks, this::menuShown));
      registration.begin(on);
    } catch (DBusException refused) {
      LOG.log(Level.WARNING, "no tray icon: {0}", refused.getMessage());
    }
  }

  private void look() {
    var asked = view.get();
    if (asked != null) {
      var now = clock.instant();
      show(asked.apply(now));
      tickToolTip(asked, now);
    }
  }

  private void show(TrayModel model) {
    var before = face.get();
    var after = before == null ? Face.of(model) : before.showing(model);
    face.set(after);
    var on = bus;
    if (on == null) {
      return;
    }
    if (before == null) {
      appear(on);
    } else {
      tell(on, new FaceChange(before, after));
    }
  }

  private void tell(DBusConnection on, FaceChange change) {
    try {
      change.signals().forEach(on::sendMessage);
    } catch (DBusException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  // A minute ahead is as far as a tooltip must be known, and where it stays the same nobody needs
  // to look again before something happens.
  private void tickToolTip(Function<Instant, TrayModel> asked, Instant now) {
    var later = asked.apply(now.plus(TOOL_TIP_TICK));
    if (!toolTipTicking && !later.hasToolTipOf(asked.apply(now))) {
      toolTipTicking = true;
      lane.runAfter(
          TOOL_TIP_TICK,
          () -> {
            toolTipTicking = false;
            look();
          });
    }
  }

  private void menuShown(boolean shown) {
    lane.run(() -> {
      tickUntil = shown ? clock.instant().plus(MENU_TICKS) : Instant.MIN;
      if (shown && !ticking) {
        ticking = true;
        tick();
      }
    });
  }

  private void tick() {
    ticking = clock.instant().isBefore(tickUntil);
    if (ticking) {
      look();
      lane.runAfter(TICK, this::tick);
    }
  }

  @Override
  public void close() {
    lane.close();
  }
}
