package dev.evergrant.agent;

import java.nio.file.Path;
import java.util.Optional;

/// Who asks at the socket, as far as the system tells.
sealed interface Asker {
  /// @param file its executable
  record Program(Path file) implements Asker {}

  /// The person, who clicked in our own window.
  record Person() implements Asker {}

  /// @param nearest the file that is nearest to whoever it is
  record Unknown(Optional<Path> nearest) implements Asker {}
}
