package dev.evergrant.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.testing.Child;
import dev.evergrant.testing.Eventually;
import dev.evergrant.testing.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The shell script `packaging/common/evergrant`, in an image whose JVM only tells how it was
/// called.
class LauncherTest {
  private static final Path SCRIPT = Path.of("packaging/common/evergrant");

  @TempDir Path folder;
  private Path image;

  @BeforeEach
  void makeImage() throws IOException {
    image = folder.toRealPath().resolve("an image");
    Files.createDirectories(image.resolve("bin"));
    Files.createDirectories(image.resolve("runtime/bin"));
    executable("bin/evergrant", Files.readString(SCRIPT));
    executable("runtime/bin/java", "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
  }

  @Test
  void passesArgumentsAsTheyAre() {
    var result = launch(image.resolve("bin/evergrant"), "token", "", "a  b", "$HOME *", "日本\"'\\");

    var arguments = result.out().lines().dropWhile(line -> !line.endsWith(".Main")).skip(1);
    assertThat(arguments).containsExactly("token", "", "a  b", "$HOME *", "日本\"'\\");
  }

  @Test
  void findsItsImageThroughLinks() throws IOException {
    var inside = Files.createSymbolicLink(image.resolve("bin/eg"), Path.of("evergrant"));
    var elsewhere = Files.createSymbolicLink(folder.resolve("link"), inside);

    var result = launch(elsewhere, "list");

    assertThat(result.out().lines())
        .contains(
            "-Devergrant.command=" + image.resolve("bin/evergrant"),
            image.resolve("lib/evergrant.jar").toString());
  }

  @Test
  void stepsAsideForTheJvm() throws IOException {
    executable("runtime/bin/java", "#!/bin/sh\necho $$\nexit 4\n");

    try (var child = start(image.resolve("bin/evergrant"), "token")) {
      var result = child.feed("").await(Eventually.PATIENCE);

      assertThat(result).isEqualTo(new Result(4, child.pid() + "\n", ""));
    }
  }

  @Test
  void becomesTheCommandOfExec() throws IOException {
    executable("runtime/bin/java", "#!/bin/sh\necho 'run 5 TOKEN=a b'\n");
    var words = "echo $$ \"$TOKEN\" \"$@\"; kill -TERM $$";
    var launcher = image.resolve("bin/evergrant");

    try (var child = start(launcher, "exec", "work", "--", "sh", "-c", words, "x", "1  2")) {
      var result = child.feed("").await(Eventually.PATIENCE);

      assertThat(result).isEqualTo(new Result(128 + 15, child.pid() + " a b 1  2\n", ""));
    }
  }

  /// dash, where that is sh, forgets each variable whose name is none for a shell.
  @Test
  void givesTheCommandOfExecTheVariablesThatAShellForgets() throws IOException {
    executable("runtime/bin/java", "#!/bin/sh\necho 'run 2 TOKEN=a b'\n");
    var theirs =
        Map.of(
            "a.b", "1",
            "npm_config_//reg.example.com/:_authToken", "it's $HOME `id` \\n\\",
            "BASH_FUNC_greet%%", "() {  echo \"hello $1\"\n}",
            "line\nbreak", "\n日本\n\n",
            "PERL5OPT", "-Mnowhere",
            "PERL_BADLANG", "",
            "LC_ALL", "nowhere.UTF-8");

    var result = exec(theirs, "env", "-0");

    assertThat(result.err()).isEmpty();
    assertThat(result.out().split("\0"))
        .contains("TOKEN=a b")
        .containsAll(
            theirs.entrySet().stream().map(it -> it.getKey() + "=" + it.getValue()).toList())
        .noneMatch(entry -> entry.startsWith("eg_") || entry.contains("forgotten"));
  }

  @Test
  void becomesTheCommandOfExecAlsoWithSuchVariables() throws IOException {
    executable("runtime/bin/java", "#!/bin/sh\necho 'run 5 TOKEN=a b'\n");
    var words = "echo $$ \"$TOKEN\" \"$@\"; kill -TERM $$";
    var command = List.of("exec", "work", "--", "sh", "-c", words, "x", "1  2");

    try (var child = start(Map.of("a.b", "1"), image.resolve("bin/evergrant"), command)) {
      var result = child.feed("").await(Eventually.PATIENCE);

      assertThat(result).isEqualTo(new Result(128 + 15, child.pid() + " a b 1  2\n", ""));
    }
  }

  /// Java looks before; but it may be gone since.
  @ParameterizedTest
  @CsvSource({"nosuch, 127, No such file or directory", "/etc/passwd, 126, Permission denied"})
  void saysWhatIsWrongWithTheCommandOfExecAlsoWithSuchVariables(
      String command, int exit, String reason) throws IOException {
    executable("runtime/bin/java", "#!/bin/sh\necho 'run 1 TOKEN=a'\n");

    var result = exec(Map.of("a.b", "1"), command);

    assertThat(result)
        .isEqualTo(new Result(exit, "", "evergrant: %s: %s\n".formatted(command, reason)));
  }

  private Result exec(Map<String, String> environment, String... words) {
    var command = Stream.concat(Stream.of("exec", "work", "--"), Stream.of(words)).toList();
    try (var child = start(environment, image.resolve("bin/evergrant"), command)) {
      return child.feed("").await(Eventually.PATIENCE);
    }
  }

  @Test
  void endsAsJavaDidWhereThereIsNothingToBecome() throws IOException {
    executable("runtime/bin/java", "#!/bin/sh\necho 'run 1 TOKEN=a'\nexit 4\n");

    try (var child = start(image.resolve("bin/evergrant"), "exec", "work", "--", "true")) {
      assertThat(child.feed("").await(Eventually.PATIENCE).exit()).isEqualTo(4);
    }
  }

  @Test
  void showsTheHelpOfExec() throws IOException {
    executable("runtime/bin/java", "#!/bin/sh\nprintf 'Usage: x\\n\\n  y\\n'\n");

    assertThat(launch(image.resolve("bin/evergrant"), "exec", "--help").out())
        .isEqualTo("Usage: x\n\n  y\n");
  }

  @ParameterizedTest
  @CsvSource({"agent, -Xmx64m", "window, -Xmx256m", "'', -Xmx128m", "token, -Xmx128m"})
  void givesEachProgramItsHeap(String program, String heap) {
    var result = launch(image.resolve("bin/evergrant"), program);

    assertThat(result.out().lines().filter(flag -> flag.startsWith("-Xmx"))).containsExactly(heap);
  }

  @ParameterizedTest
  @CsvSource({"agent, agent", "window, window", "token, token", "list, command", "'', command"})
  void givesEachProgramItsStartUpCacheWhereThereIsOne(String program, String cache)
      throws IOException {
    var file = image.resolve("lib").resolve(cache + ".aot");
    var flag = "-XX:AOTCache=" + file;

    assertThat(launch(image.resolve("bin/evergrant"), program).out()).doesNotContain("AOTCache");
    Files.createDirectories(image.resolve("lib"));
    Files.writeString(file, "");
    assertThat(launch(image.resolve("bin/evergrant"), program).out().lines()).contains(flag);
  }

  private static Result launch(Path launcher, String... arguments) {
    try (var child = start(launcher, arguments)) {
      return child.feed("").await(Eventually.PATIENCE).orFail();
    }
  }

  private static Child start(Path launcher, String... arguments) {
    return start(Map.of(), launcher, List.of(arguments));
  }

  private static Child start(Map<String, String> more, Path launcher, List<String> arguments) {
    var command = Stream.concat(Stream.of(launcher.toString()), arguments.stream()).toList();
    var environment = new HashMap<>(Map.of("PATH", "/usr/bin:/bin", "CDPATH", "/"));
    environment.putAll(more);
    return Child.start(environment, command);
  }

  private void executable(String name, String script) throws IOException {
    var file = Files.writeString(image.resolve(name), script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }
}
