package dev.evergrant.keeper;

import java.util.function.Consumer;

/// Whether the person is at this computer.
public interface Presence {
  /// Looks, beside the caller, and answers exactly once within seconds, on any thread. Where
  /// nothing can be known the answer is yes: a notification to nobody costs nothing.
  void look(Consumer<Boolean> there);
}
