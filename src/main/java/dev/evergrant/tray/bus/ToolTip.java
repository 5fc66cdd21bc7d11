package dev.evergrant.tray.bus;

import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.annotations.Position;

/// A tooltip in `org.kde.StatusNotifierItem`: `(sa(iiay)ss)`.
public final class ToolTip extends Struct {
  @Position(0)
  public final String iconName;

  @Position(1)
  public final Pixmap[] iconPixmap;

  @Position(2)
  public final String title;

  @Position(3)
  public final String text;

  public ToolTip(String iconName, Pixmap[] iconPixmap, String title, String text) {
    this.iconName = iconName;
    this.iconPixmap = iconPixmap;
    this.title = title;
    this.text = text;
  }
}
