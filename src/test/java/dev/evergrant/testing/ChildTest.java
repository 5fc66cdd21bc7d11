package dev.evergrant.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    var grandchild = Long.parseLong(child.awaitLine("started").split(" ")[1]);

    child.close();

    assertThat(child.isAlive()).isFalse();
    Eventually.until(
        "the grandchild gone",
        () -> ProcessHandle.of(grandchild).map(ProcessHandle::isAlive).orElse(false).equals(false));
  }
}
