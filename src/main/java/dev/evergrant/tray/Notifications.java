package dev.evergrant.tray;

import dev.evergrant.status.KeeperStatus;
import dev.evergrant.view.Announcement;

/// Notifications on the person's screen.
///
/// A convenience: where nobody shows them the tray says the same. Every method returns at once.
public interface Notifications {
  /// Shows it, in place of an earlier one of the same slot. Where nobody shows notifications yet it
  /// waits for somebody who does, for as long as it is not over.
  void show(Announcement announcement);

  /// Takes those from the screen that are over now.
  void update(KeeperStatus status);
}
