package dev.evergrant.setup;

import java.util.ArrayList;
import java.util.List;

/// What is to be done for a tool, in this order.
///
/// @param additions what is left to the person
public record Plan(List<Change> changes, List<Addition> additions) {
  public Plan {
    changes = List.copyOf(changes);
    additions = List.copyOf(additions);
  }

  static Plan of(Change... changes) {
    return new Plan(List.of(changes), List.of());
  }

  /// For who must do it by hand.
  static Plan byHand(Addition.Reason reason, String... lines) {
    return byHand(reason, List.of(lines));
  }

  static Plan byHand(Addition.Reason reason, List<String> lines) {
    return new Plan(List.of(), List.of(new Addition(reason, lines)));
  }

  Plan and(Plan next) {
    var all = new ArrayList<>(changes);
    all.addAll(next.changes);
    var left = new ArrayList<>(additions);
    left.addAll(next.additions);
    return new Plan(all, left);
  }

  public boolean isEmpty() {
    return changes.isEmpty() && additions.isEmpty();
  }
}
