package dev.evergrant.tray;

import dev.evergrant.view.TrayModel;

/// What the tray shows at one moment: all that a D-Bus call can ask for.
record Face(TrayModel model, MenuLayout menu) {
  static Face of(TrayModel model) {
    return new Face(model, MenuLayout.EMPTY.showing(model.menu()));
  }

  Face showing(TrayModel next) {
    return new Face(next, menu.showing(next.menu()));
  }
}
