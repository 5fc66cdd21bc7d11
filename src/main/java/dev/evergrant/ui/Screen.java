package dev.evergrant.ui;

import dev.evergrant.status.Change;
import dev.evergrant.status.KeeperStatus;
import dev.evergrant.view.Glance;
import javafx.scene.Parent;

/// What fills the window at one place. It is built in one language, then shown each new state and
/// each second that passes.
interface Screen {
  Parent node();

  /// Brings up to date what changes; keeps focus, scrolling and what was typed.
  default void show(KeeperStatus status, Glance glance) {}

  /// Something happened; [#show] follows.
  default void changed(Change change) {}

  /// Puts the focus where a person begins who comes from elsewhere.
  default void focus(Place from) {}

  /// What F5 means here.
  default void refresh() {}
}
