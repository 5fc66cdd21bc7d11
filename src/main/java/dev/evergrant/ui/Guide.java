package dev.evergrant.ui;

import dev.evergrant.status.Change;
import dev.evergrant.status.KeeperStatus;
import dev.evergrant.view.Glance;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Knows where in the window the person is, and puts the right screen there.
final class Guide {
  private final Frame frame;
  private final Supplier<Desk> desks;
  private final Supplier<Glance> glances;
  private final Runnable follow;
  private Place place;
  private @Nullable Screen screen;
  private @Nullable KeeperStatus status;

  /// @param follow tries to reach the keeper again
  Guide(Frame frame, Place start, Supplier<Desk> desks, Supplier<Glance> glances, Runnable follow) {
    this.frame = frame;
    this.place = start;
    this.desks = desks;
    this.glances = glances;
    this.follow = follow;
  }

  void go(Place wanted) {
    var from = place;
    place = wanted;
    if (status != null) {
      enter(status, from);
    }
  }

  void back() {
    go(Screens.before(place));
  }

  /// Something happened at the keeper.
  void changed(Change change) {
    status = change.status();
    if (screen == null || screen instanceof GoneScreen || isLost(status)) {
      enter(status, place);
    } else {
      screen.changed(change);
      tick();
    }
  }

  /// The keeper is gone; what was known of it is no longer true.
  void gone() {
    status = null;
    frame.toast().hide();
    present(new GoneScreen(desks.get(), follow));
  }

  /// A second went by.
  void tick() {
    if (screen != null && status != null) {
      screen.show(status, glances.get());
    }
  }

  void refresh() {
    if (screen != null) {
      screen.refresh();
    }
  }

  /// Builds the present screen again, in other words or another language.
  void rebuild() {
    if (status != null) {
      enter(status, place);
    } else if (screen != null) {
      gone();
    }
  }

  private boolean isLost(KeeperStatus status) {
    return !Screens.existing(place, status).equals(place);
  }

  private void enter(KeeperStatus status, Place from) {
    place = Screens.existing(place, status);
    var entered = Screens.at(place, status, desks.get());
    present(entered);
    tick();
    entered.focus(from);
  }

  private void present(Screen next) {
    screen = next;
    frame.show(next.node());
  }
}
