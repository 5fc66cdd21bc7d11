package dev.evergrant.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.platform.LinuxSocket;
import dev.evergrant.platform.Peer;
import dev.evergrant.testing.Child;
import dev.evergrant.testing.Eventually;
import java.io.IOException;
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
