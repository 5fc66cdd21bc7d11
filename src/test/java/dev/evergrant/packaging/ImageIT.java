package dev.evergrant.packaging;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.evergrant.testing.Child;
import dev.evergrant.testing.Eventually;
import dev.evergrant.testing.Result;
import dev.evergrant.testing.TestFolder;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The folder that `./dev build` makes.
class ImageIT {
  private static final Path IMAGE =
      Path.of(System.getProperty("evergrant.command", "target/evergrant/bin/evergrant"))
          .toAbsolutePath()
          .getParent()
          .getParent();
  private static final Path UNIT = IMAGE.resolve("share/systemd/user/evergrant.service");

  @Test
  void startsWithoutAnythingFromTheOutside() {
    var result = Child.run(Map.of(), IMAGE.resolve("bin/evergrant").toString(), "--version");

    assertThat(result.exit()).isZero();
    assertThat(result.out()).startsWith("evergrant ");
    assertThat(result.err()).isEmpty();
  }

  /// An agent that an IDE or a profiler puts into every JVM would see the tokens.
  @ParameterizedTest
  @ValueSource(strings = {"JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS"})
  void doesNotHeedWhatIsMeantForEveryJvm(String variable) {
    var result =
        Child.run(
            Map.of(variable, "-javaagent:/nowhere.jar"),
            IMAGE.resolve("bin/evergrant").toString(),
            "--version");

    assertThat(result.exit()).isZero();
    assertThat(result.err()).isEmpty();
  }

  /// Memory has tokens in it, whatever ends the process.
  @Test
  void leavesNoCoreBehind(@TempDir Path home) throws Exception {
    var script = "ulimit -S -c unlimited; exec \"$0\" agent --no-tray --no-keychain";
    var command = List.of("sh", "-c", script, IMAGE.resolve("bin/evergrant").toString());
    var environment = Map.of("EVERGRANT_HOME", home.toString(), "PATH", "/usr/bin:/bin");
    try (var keeper = Child.start(environment, command)) {
      var limits = Path.of("/proc/%d/limits".formatted(keeper.pid()));
      Eventually.until("java runs", () -> isJava(keeper.pid()));

      assertThat(Files.readString(limits)).containsPattern("Max core file size +0 ");
    }
  }

  private static boolean isJava(long pid) {
    try {
      return Path.of("/proc/%d/exe".formatted(pid)).toRealPath().endsWith("java");
    } catch (IOException gone) {
      return false;
    }
  }

  @Test
  void startsWithTheArchiveOfClassesThatFitsItsFlags() {
    var result = java("-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-Xshare:on", "-version");

    assertThat(result.exit()).as(result.toString()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"agent", "command", "token", "window"})
  void hasAStartUpCacheThatFitsForEachProgram(String program) {
    // With this mode the JVM ends where the cache does not fit.
    var result =
        Child.run(
            Map.of("EVERGRANT_JAVA_OPTIONS", "-XX:AOTMode=on", "EVERGRANT_HOME", "/nowhere"),
            IMAGE.resolve("bin/evergrant").toString(),
            program.equals("command") ? "--version" : program,
            "--help");

    assertThat(IMAGE.resolve("lib/" + program + ".aot")).isRegularFile();
    assertThat(result.err()).doesNotContain("AOT cache", "Error");
  }

  @Test
  void goesOnWithoutCachesThatDoNotFit(@TempDir Path folder) throws Exception {
    Child.run(Map.of("PATH", "/usr/bin:/bin"), "cp", "-r", IMAGE.toString(), folder.toString());
    var moved = folder.resolve(IMAGE.getFileName());
    Files.setLastModifiedTime(moved.resolve("lib/evergrant.jar"), FileTime.fromMillis(0));

    var result = Child.run(Map.of(), moved.resolve("bin/evergrant").toString(), "--version");

    assertThat(result.exit()).isZero();
    assertThat(result.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"security/java.security", "net.properties"})
  void keepsTheJdksSettingsWithoutTheirComments(String file) throws IOException {
    var theirs = Path.of(System.getProperty("java.home"), "conf", file);
    var ours = IMAGE.resolve("runtime/conf").resolve(file);

    assertThat(properties(ours)).isNotEmpty().isEqualTo(properties(theirs));
    assertThat(Files.size(ours)).isLessThan(Files.size(theirs) / 5);
  }

  private static Properties properties(Path file) throws IOException {
    var properties = new Properties();
    try (var in = Files.newInputStream(file)) {
      properties.load(in);
    }
    return properties;
  }

  @Test
  void startsNoCryptographyToPrintAToken() throws IOException {
    try (var folder = TestFolder.create();
        var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(folder.folder("run").resolve("agent.sock")));
      Thread.ofVirtual().start(() -> answerWithAToken(server));

      var result =
          Child.run(
              Map.of(
                  "EVERGRANT_HOME",
                  folder.path().toString(),
                  "EVERGRANT_JAVA_OPTIONS",
                  "-Djava.security.debug=provider"),
              IMAGE.resolve("bin/evergrant").toString(),
              "token",
              "work");

      assertThat(result.out()).isEqualTo("a-token\n");
      assertThat(result.err()).contains("from: SparedRandom").doesNotContain("from: SUN");
    }
  }

  private static void answerWithAToken(ServerSocketChannel server) {
    try (var client = server.accept()) {
      client.read(ByteBuffer.allocate(256));
      client.write(ByteBuffer.wrap("a-token\n".getBytes(US_ASCII)));
    } catch (IOException unread) {
      throw new UncheckedIOException(unread);
    }
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

  @ParameterizedTest
  @CsvSource({"man/man1, EXAMPLES, evergrant token work", "man/ja/man1, 例, evergrant token work"})
  void hasAManualPageOfEachCommand(String pages, String heading, String example) {
    var folder = IMAGE.resolve("share").resolve(pages);

    assertThat(folder.resolve("evergrant.1")).isRegularFile();
    assertThat(man(folder.resolve("evergrant-token.1").toString()))
        .contains(heading, example, "--min-valid");
  }

  @ParameterizedTest
  @CsvSource({"man/man1, ENVIRONMENT", "man/ja/man1, 環境変数"})
  void tellsOfItsVariablesInTheManual(String pages, String heading) {
    var page = IMAGE.resolve("share").resolve(pages).resolve("evergrant.1").toString();

    assertThat(man(page))
        .containsPattern(heading + "\n +EVERGRANT_HOME\n")
        .contains("EVERGRANT_SOCK", "EVERGRANT_BROWSER", "EVERGRANT_JAVA_OPTIONS");
  }

  private static String man(String page) {
    var environment = Map.of("PATH", "/usr/bin:/bin", "LC_ALL", "C.UTF-8", "MANWIDTH", "100");
    return Child.run(environment, "man", "-l", page).orFail().out();
  }

  /// As `systemctl --user enable` does it: with a link.
  @Test
  void hasAUnitThatSystemdTakes() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/systemd-analyze")), "there is no systemd");
    try (var folder = TestFolder.create()) {
      var link = Files.createSymbolicLink(folder.path().resolve("evergrant.service"), UNIT);
      var environment =
          Map.of("PATH", "/usr/bin:/bin", "XDG_RUNTIME_DIR", folder.path().toString());

      var result = Child.run(environment, "systemd-analyze", "--user", "verify", link.toString());

      assertThat(result.exit()).as(result.toString()).isZero();
      assertThat(result.err()).doesNotContain("evergrant.service");
    }
  }

  @Test
  void startsAKeeperWithTheWordsOfItsUnit() throws IOException {
    try (var folder = TestFolder.create();
        var keeper = Child.start(bare(folder.path()), unitsCommand())) {
      Eventually.until("the keeper is up", () -> isUp(folder.path()));

      keeper.terminate();

      assertThat(keeper.await(Eventually.PATIENCE).exit()).isEqualTo(143);
    }
  }

  private static boolean isUp(Path home) {
    return Files.exists(home.resolve("run/agent.sock"));
  }

  /// What systemd gives to a service of a person without a desktop.
  private static Map<String, String> bare(Path home) {
    return Map.of("EVERGRANT_HOME", home.toString(), "PATH", "/usr/bin:/bin");
  }

  private static List<String> unitsCommand() throws IOException {
    var line =
        Files.readAllLines(UNIT).stream().filter(it -> it.startsWith("ExecStart=")).findFirst();
    return Stream.of(line.orElseThrow().substring("ExecStart=".length()).split(" "))
        .map(word -> word.replace("%Y", UNIT.getParent().toString()))
        .toList();
  }

  @Test
  void hasTheNamesByWhichToolsCallIt() throws IOException {
    for (var name : List.of("git-credential-evergrant", "docker-credential-evergrant")) {
      var elsewhere = Files.createTempDirectory("eg").resolve(name);
      Files.createSymbolicLink(elsewhere, IMAGE.resolve("bin").resolve(name));

      var result = Child.run(Map.of("PATH", "/usr/bin:/bin"), elsewhere.toString(), "--help");

      assertThat(result.out()).startsWith("Usage: evergrant helper");
      Files.delete(elsewhere);
      Files.delete(elsewhere.getParent());
    }
    assertThat(IMAGE.resolve("share/evergrant/keyring/keyring")).isExecutable();
  }

  private static Result java(String... arguments) {
    var java = Stream.of(IMAGE.resolve("runtime/bin/java").toString());
    return Child.run(Map.of(), Stream.concat(java, Stream.of(arguments)).toArray(String[]::new));
  }
}
