package dev.evergrant.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.testing.Child;
import dev.evergrant.testing.Result;
import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The folder that `./dev build` makes.
class ImageIT {
  private static final Path IMAGE =
      Path.of(System.getProperty("evergrant.command", "target/evergrant/bin/evergrant"))
          .toAbsolutePath()
          .getParent()
          .getParent();

  @Test
  void startsWithoutAnythingFromTheOutside() {
    var result = Child.run(Map.of(), IMAGE.resolve("bin/evergrant").toString(), "--version");

    assertThat(result.exit()).isZero();
    assertThat(result.out()).startsWith("evergrant ");
    assertThat(result.err()).isEmpty();
  }

  @Test
  void startsWithTheArchiveOfClassesThatFitsItsFlags() {
    var result = java("-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-Xshare:on", "-version");

    assertThat(result.exit()).as(result.toString()).isZero();
  }

  @Test
  void hasTheLibrariesThatJavaFxWouldUnpackIntoTheHome() {
    assertThat(IMAGE.resolve("runtime/lib")).isDirectoryContaining("glob:**libglassgtk3.so");
  }

  @Test
  void letsNoLibraryTalkToThePerson() {
    var classPath = IMAGE.resolve("lib/evergrant.jar") + File.pathSeparator + "target/test-classes";

    var result = java("-cp", classPath, LoggingLibrary.class.getName());

    assertThat(result).isEqualTo(new Result(0, "logged\n", ""));
  }

  private static Result java(String... arguments) {
    var java = Stream.of(IMAGE.resolve("runtime/bin/java").toString());
    return Child.run(Map.of(), Stream.concat(java, Stream.of(arguments)).toArray(String[]::new));
  }
}
