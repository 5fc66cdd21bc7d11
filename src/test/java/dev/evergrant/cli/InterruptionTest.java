package dev.evergrant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.testing.Child;
import dev.evergrant.testing.Eventually;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InterruptionTest {
  @Test
  void cancelsTheLoginWhenThePersonEndsTheCommand() {
    try (var login = Child.start(Map.of(), command("login", "work"))) {
      login.awaitLine("Login[");

      login.terminate();
      var result = login.await(Eventually.PATIENCE);

      assertThat(result.out()).contains("Cancel[account=work]");
    }
  }

  private static List<String> command(String... words) {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var path = System.getProperty("java.class.path");
    var main = InterruptedLogin.class.getName();
    return List.of(java, "-cp", path, main, words[0], words[1]);
  }
}
