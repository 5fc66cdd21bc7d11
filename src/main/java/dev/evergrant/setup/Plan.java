package dev.evergrant.setup;

import java.util.ArrayList;
import java.util.List;

/// What is to be done for a tool, in this order.
///
/// @param additions what the person has to add by hand, because a file of theirs cannot be changed
///   safely; written as it goes into the file
public record Plan(List<Change> changes, List<String> additions) {
  public Plan {
    changes = List.copyOf(changes);
    additions = List.copyOf(additions);
  }

  static Plan of(Change... changes) {
    return new Plan(List.of(changes), List.of());
  }

  /// For who must do it by hand.
  static Plan byHand(String... lines) {
    return new Plan(List.of(), List.of(lines));
  }

  Plan and(Plan next) {
    var all = new ArrayList<>(changes);
    all.addAll(next.changes);
    var lines = new ArrayList<>(additions);
    lines.addAll(next.additions);
    return new Plan(all, lines);
  }

  public boolean isEmpty() {
    return changes.isEmpty() && additions.isEmpty();
  }
}
