package dev.evergrant.setup;

/// How one tool is told to ask Evergrant. Both plans are empty where all is done already. Blocking:
/// they read files and ask the tool.
public interface Recipe {
  /// Whether there is no sense in it without `--server`.
  default boolean needsServer() {
    return true;
  }

  Plan plan(Wish wish, Machine machine);

  /// Takes back what a plan for the same wish did, and nothing else.
  Plan undo(Wish wish, Machine machine);
}
