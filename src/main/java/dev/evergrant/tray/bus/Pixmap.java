package dev.evergrant.tray.bus;

import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.annotations.Position;

/// A picture in `org.kde.StatusNotifierItem`: `(iiay)`.
public final class Pixmap extends Struct {
  @Position(0)
  public final int width;

  @Position(1)
  public final int height;

  /// Never changed once it is here.
  @Position(2)
  public final byte[] argb;

  public Pixmap(int width, int height, byte[] argb) {
    this.width = width;
    this.height = height;
    this.argb = argb;
  }
}
