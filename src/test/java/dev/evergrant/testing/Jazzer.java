package dev.evergrant.testing;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Code Intelligence's fuzzer, in a process of its own, as it changes the classes that it looks at.
public final class Jazzer {
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin/java").toString();

  private Jazzer() {}

  /// Calls the target's `fuzzerTestOneInput` for so long; fails with the input that broke it.
  ///
  /// @param target a class
  /// @return the line that counts the runs
  public static String run(String target, Duration time) {
    try (var folder = TestFolder.create();
        var child = Child.start(Map.of(), command(target, time, folder.path()))) {
      var result = child.feed("").await(time.multipliedBy(2).plus(Eventually.PATIENCE)).orFail();
      return result
          .err()
          .lines()
          .filter(line -> line.startsWith("Done "))
          .findFirst()
          .orElseThrow();
    }
  }

  private static List<String> command(String target, Duration time, Path folder) {
    return List.of(
        JAVA,
        "-XX:+UseSerialGC",
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        System.getProperty("java.class.path"),
        "com.code_intelligence.jazzer.Jazzer",
        "--target_class=" + target,
        "--instrumentation_includes=dev.evergrant.**",
        "--reproducer_path=" + folder,
        "-artifact_prefix=" + folder + "/",
        "-max_len=4096",
        "-max_total_time=" + time.toSeconds());
  }
}
