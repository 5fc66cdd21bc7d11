package dev.evergrant.tray.bus;

import java.util.List;
import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.annotations.Position;

/// Properties that went back to their defaults: `(ias)`.
public final class MenuRemovals extends Struct {
  @Position(0)
  public final int id;

  @Position(1)
  public final List<String> names;

  public MenuRemovals(int id, List<String> names) {
    this.id = id;
    this.names = names;
  }
}
