package dev.evergrant.bench.faults;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.evergrant.testing.Provider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/// Looks for secrets in plain text in every file of a home: a fault must not bring one into the
/// log.
final class Leaks {
  private Leaks() {}

  static void look(Path home, List<Provider.Seen> secrets) throws IOException {
    try (var files = Files.walk(home)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var text = text(file);
        for (var secret : secrets) {
          Stage.expect(
              !text.contains(secret.value()), "no secret in a file", secret.name() + " in " + file);
        }
      }
    }
  }

  private static String text(Path file) throws IOException {
    try {
      return Files.readString(file, ISO_8859_1);
    } catch (NoSuchFileException replaced) {
      return "";
    }
  }
}
