package dev.evergrant.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.platform.Paths;
import dev.evergrant.testing.TestFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EndpointTest {
  private static Endpoint endpoint(Map<String, String> environment) {
    var all = new HashMap<>(environment);
    all.putIfAbsent("HOME", "/home/ada");
    return Endpoint.of(Paths.of(all), all);
  }

  @Test
  void isInTheFolderForSuchFiles() {
    assertThat(endpoint(Map.of("XDG_RUNTIME_DIR", "/run/user/7")).socket())
        .isEqualTo(Path.of("/run/user/7/evergrant/agent.sock"));
    assertThat(endpoint(Map.of("EVERGRANT_HOME", "/eg")).socket())
        .isEqualTo(Path.of("/eg/run/agent.sock"));
  }

  @Test
  void isWhereThePersonSays() {
    var endpoint = endpoint(Map.of("EVERGRANT_HOME", "/eg", "EVERGRANT_SOCK", "/x/../y/s"));

    assertThat(endpoint.socket()).isEqualTo(Path.of("/y/s"));
    assertThat(endpoint.lockFile()).isEqualTo(Path.of("/eg/config/keeper.lock"));
  }

  @Test
  void aPathThatIsTooLongIsReplacedByAShortOneOfItsOwn() {
    var longHome = "/home/" + "x".repeat(120);
    var short1 = endpoint(Map.of("EVERGRANT_HOME", longHome, "XDG_RUNTIME_DIR", "/run/user/7"));
    var short2 = endpoint(Map.of("EVERGRANT_HOME", longHome + 2, "XDG_RUNTIME_DIR", "/run/user/7"));

    assertThat(short1.socket().toString()).matches("/run/user/7/evergrant-[0-9a-f]{16}/agent.sock");
    assertThat(short1.socket()).isNotEqualTo(short2.socket());
  }

  @Test
  void aRuntimeFolderThatIsTooLongItselfIsPassedOver() {
    var environment = Map.of("XDG_RUNTIME_DIR", "/run/" + "日".repeat(33));

    var socket = endpoint(environment).socket();

    assertThat(socket.toString()).matches("/tmp/evergrant-[0-9a-f]{16}/agent.sock");
    assertThat(socket.toString().getBytes(UTF_8).length).isLessThanOrEqualTo(100);
  }

  @Test
  void aClientOfAnotherEnvironmentFindsTheSocketThatTheLockNames() throws Exception {
    try (var folder = TestFolder.create()) {
      var endpoint = endpoint(Map.of("EVERGRANT_HOME", folder.path().toString()));
      folder.file("config/keeper.lock", "/elsewhere/agent.sock\n");

      assertThat(endpoint.candidates())
          .containsExactly(endpoint.socket(), Path.of("/elsewhere/agent.sock"));

      Files.delete(endpoint.lockFile());
      assertThat(endpoint.candidates()).containsExactly(endpoint.socket());
    }
  }

  @Test
  void tellsTheVersionOfAKeeperThatSaysItAndIsFoundByOlderCommands() {
    try (var folder = TestFolder.create()) {
      var endpoint = endpoint(Map.of("EVERGRANT_HOME", folder.path().toString()));
      folder.file(
          "config/keeper.lock",
          "4711\n/elsewhere/agent.sock\nversion 1.2.3\nbackground\nwhatever else\n");

      assertThat(endpoint.sign().version()).isEqualTo(new Version("1.2.3"));
      assertThat(endpoint.sign().isInBackground()).isTrue();
      assertThat(endpoint.candidates()).contains(Path.of("/elsewhere/agent.sock"));
    }
  }

  @Test
  void readsTheSignOfAnOlderKeeperAndTheLackOfOne() {
    try (var folder = TestFolder.create()) {
      var endpoint = endpoint(Map.of("EVERGRANT_HOME", folder.path().toString()));
      var none = endpoint.sign();
      folder.file("config/keeper.lock", "4711\n/elsewhere/agent.sock\n");

      assertThat(endpoint.sign()).isNotEqualTo(none);
      for (var sign : List.of(none, endpoint.sign())) {
        assertThat(sign.version()).isEqualTo(new Version("unknown"));
        assertThat(sign.isInBackground()).isFalse();
      }
    }
  }
}
