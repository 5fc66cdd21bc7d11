package dev.evergrant.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChildTest {
  static Child shell(String script) {
    return Child.start(Map.of(), List.of("/bin/sh", "-c", script));
  }

  @Test
  void keepsInputOutputAndExitCode() {
    try (var child = shell("cat; echo no >&2; exit 3")) {
      var result = child.feed("yes").await(Eventually.PATIENCE);

      assertThat(result).isEqualTo(new Result(3, "yes", "no\n"));
    }
  }

  @Test
  void failsWithTheMessagesOfACommandThatFailed() {
    assertThatThrownBy(() -> Child.run(Map.of(), "/bin/sh", "-c", "echo why >&2; exit 1").orFail())
        .hasMessageContainingAll("exit 1", "why");
  }

  @Test
  void endsWhatRunsTooLong() {
    try (var child = shell("echo so far; exec sleep 30")) {
      child.awaitLine("so far");

      assertThatThrownBy(() -> child.await(Duration.ofMillis(1))).hasMessageContaining("so far");

      assertThat(child.isAlive()).isFalse();
    }
  }

  @Test
  void endsTheWholeFamily() {
    var child = shell("sleep 30 & echo started $!; wait");
    var grandchild =
        ProcessHandle.of(Long.parseLong(child.awaitLine("started").split(" ")[1])).orElseThrow();

    child.close();

    assertThat(Path.of("/proc", "" + child.pid())).doesNotExist();
    assertThat(Child.runs(grandchild)).isFalse();
  }

  @Test
  void hearsTheLastWordsOfAProcessThatIsAskedToEnd() {
    try (var child =
        shell("trap 'echo good bye; exit 0' TERM; echo ready; while :; do sleep 0.01; done")) {
      child.awaitLine("ready");

      child.terminate();

      assertThat(child.await(Eventually.PATIENCE))
          .isEqualTo(new Result(0, "ready\ngood bye\n", ""));
    }
  }

  @Test
  void killsOneThatWouldNotEnd() {
    try (var child = shell("trap '' TERM; echo ready; while :; do sleep 0.01; done")) {
      child.awaitLine("ready");

      child.kill();

      assertThat(child.isAlive()).isFalse();
    }
  }
}
