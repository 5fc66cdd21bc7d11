package dev.evergrant.setup;

/// How one tool is told to ask Evergrant. Both plans are empty where all is done already. Blocking:
/// they read files and ask the tool.
public interface Recipe {
  /// Whether there is no sense in it without `--server`.
  default boolean needsServer() {
    return true;
  }

  /// Whether this can be a server in the tool's own terms: what is written must not end the line or
  /// the name that it stands in.
  default boolean takes(String server) {
    return !server.isEmpty() && server.chars().allMatch(it -> it > ' ' && it < 0x7F);
  }

  Plan plan(Wish wish, Machine machine);

  /// Takes back what a plan for the same wish did, and nothing else.
  Plan undo(Wish wish, Machine machine);
}
