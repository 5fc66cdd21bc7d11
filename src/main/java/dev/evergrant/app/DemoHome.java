package dev.evergrant.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/// A home for the time of a demo.
///
/// @param environment that of a process of the demo
record DemoHome(Path folder, Map<String, String> environment) implements AutoCloseable {

  static DemoHome create(Map<String, String> own) throws IOException {
    var folder = Files.createTempDirectory("evergrant-demo-");
    var environment = new HashMap<>(own);
    environment.put("EVERGRANT_HOME", folder.toString());
    environment.remove("EVERGRANT_SOCK");
    return new DemoHome(folder, environment);
  }

  @Override
  public void close() throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
