package dev.evergrant.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.platform.LinuxSocket;
import dev.evergrant.platform.Peer;
import dev.evergrant.testing.Child;
import dev.evergrant.testing.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class AskingProgramsTest {
  private static final Map<String, String> ENVIRONMENT = Map.of("PATH", System.getenv("PATH"));
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin/java").toString();

  private final RunningAgent agent = new RunningAgent();
  private final AskingPrograms programs = new AskingPrograms();

  @AfterEach
  void close() {
    agent.close();
  }

  /// A process of our own runtime, as our commands are.
  static final class Own {
    private Own() {}

    public static void main(String[] arguments) throws IOException {
      System.err.println("pid " + ProcessHandle.current().pid());
      System.in.read();
    }
  }

  private static String own() {
    return "%s -cp %s %s"
        .formatted(JAVA, System.getProperty("java.class.path"), Own.class.getName());
  }

  private String nameOfOwnCommandBehind(String... command) {
    try (var child = Child.start(ENVIRONMENT, List.of(command))) {
      var pid = Eventually.find("a pid", () -> pid(child.err()));
      return programs.name(new Peer(pid, 0)).orElse("");
    }
  }

  private static Optional<Integer> pid(String messages) {
    return messages
        .lines()
        .filter(line -> line.startsWith("pid "))
        .map(line -> Integer.valueOf(line.substring(4)))
        .findFirst();
  }

  @Test
  void aProgramIsNamedByItsFile() {
    try (var sleep = Child.start(ENVIRONMENT, List.of("sleep", "60"))) {
      assertThat(programs.name(new Peer((int) sleep.pid(), 0))).contains("sleep");
    }
  }

  @Test
  void whoAsksWithOurOwnCommandIsWhoStartedIt() {
    assertThat(nameOfOwnCommandBehind("perl", "-e", "system(split(/ /, '%s'))".formatted(own())))
        .isEqualTo("perl");
  }

  @Test
  void aShellForOneCommandIsNobody() {
    var script = "system('sh', '-c', '%s; true')".formatted(own().replace("$", "\\$"));

    assertThat(nameOfOwnCommandBehind("perl", "-e", script)).isEqualTo("perl");
  }

  @Test
  void ourLauncherIsNobody() throws IOException {
    var launcher = agent.folder.file("evergrant", own().replace("$", "\\$") + "; true");

    assertThat(nameOfOwnCommandBehind("perl", "-e", "system('sh', '%s')".formatted(launcher)))
        .isEqualTo("perl");
  }

  @Test
  void ourWindowIsThePerson() {
    try (var window = Child.start(ENVIRONMENT, List.of(own().split(" ")))) {
      assertThat(programs.asker(new Peer((int) window.pid(), 0))).isEqualTo(new Asker.Person());
      assertThat(programs.name(new Peer((int) window.pid(), 0))).isEmpty();
    }
  }

  @Test
  void aProgramThatWasReplacedWhileItRunsIsStillThatFile() throws IOException {
    var file = agent.folder.path().toRealPath().resolve("sleep");
    Files.copy(Path.of("/bin/sleep"), file);
    try (var sleep = Child.start(ENVIRONMENT, List.of(file.toString(), "60"))) {
      var peer = new Peer((int) sleep.pid(), 0);
      Eventually.until("it runs", () -> programs.asker(peer).equals(new Asker.Program(file)));

      Files.delete(file);

      assertThat(new AskingPrograms().asker(peer)).isEqualTo(new Asker.Program(file));
    }
  }

  @Test
  void aProcessThatIsGoneHasNoName() {
    var gone = Child.start(ENVIRONMENT, List.of("true"));
    gone.await(Duration.ofSeconds(30));

    assertThat(programs.name(new Peer((int) gone.pid(), 0))).isEmpty();
  }

  @Test
  void theProgramAtTheSocketIsCounted() {
    Assumptions.assumeTrue(
        LinuxSocket.find().isPresent(), "needs --add-exports java.base/sun.nio.ch=ALL-UNNAMED");
    agent.program = programs::name;
    agent.keeper.with("work", FakeKeeper.token("abc"));
    var script =
        "use IO::Socket::UNIX; my $s = IO::Socket::UNIX->new(Peer => '%s') or die $!;"
                .formatted(agent.endpoint.socket())
            + " print $s '{\"request\":\"access_token\",\"account\":\"work\","
            + "\"application_hint\":\"git\"}'; $s->flush; print <$s>;";

    assertThat(Child.run(ENVIRONMENT, "perl", "-e", script).orFail().out()).contains("abc");

    assertThat(agent.count("work")).containsExactly("perl 1");
  }
}
