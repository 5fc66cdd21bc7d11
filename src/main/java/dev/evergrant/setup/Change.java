package dev.evergrant.setup;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One thing that is done for a tool.
public sealed interface Change {
  /// A file gets another text.
  ///
  /// @param before null where there is no file
  /// @param after null: the file goes
  /// @param program whether it is one that can be run
  record Text(Path file, @Nullable String before, @Nullable String after, boolean program)
      implements Change {}

  /// The tool changes its own settings.
  record Run(List<String> words) implements Change {
    public Run {
      words = List.copyOf(words);
    }
  }
}
