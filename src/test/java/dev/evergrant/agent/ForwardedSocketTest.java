package dev.evergrant.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.status.Permit;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The socket that other machines and containers are given.
class ForwardedSocketTest {
  private final RunningAgent agent = new RunningAgent();
  private final Path socket = agent.endpoint.forwarding(agent.environment);
  private AgentServer forwarded;

  @BeforeEach
  void forward() throws CannotListen {
    agent.keeper.with("work", FakeKeeper.token("abc"));
    forwarded = agent.server.forwardedAt(socket);
  }

  @AfterEach
  void close() {
    forwarded.close();
    agent.close();
  }

  private String ask(String request) throws Exception {
    try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      RunningAgent.send(channel, request);
      return RunningAgent.answer(channel);
    }
  }

  @Test
  void isInAFolderOfItsOwn() {
    assertThat(socket.getParent())
        .isNotEqualTo(agent.endpoint.socket().getParent())
        .isDirectoryContaining(file -> file.equals(socket))
        .isDirectoryNotContaining(file -> !file.equals(socket));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"request\":\"access_token\",\"account\":\"work\"}",
        "{\"request\":\"evergrant.token\",\"account\":\"work\"}"
      })
  void givesTokens(String request) throws Exception {
    assertThat(ask(request)).contains("abc");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"request\":\"access_token\",\"account\":\"work\"}",
        "{\"request\":\"evergrant.token\",\"account\":\"work\"}"
      })
  void givesNoneToAProgramThatThePersonRefused(String request) throws Exception {
    agent.keeper.askingFirst("work", FakeKeeper.token("abc"));
    agent.asker = _ -> new Asker.Program(Path.of("/usr/bin/ssh"));
    agent.keeper.permits.put("/usr/bin/ssh", Permit.REFUSED);

    assertThat(ask(request)).contains("\"status\":\"failure\"").doesNotContain("abc");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"request\":\"loaded_accounts\"}",
        "{\"request\":\"status\"}",
        "{\"request\":\"evergrant.list\"}"
      })
  void tellsWhichThereAre(String request) throws Exception {
    assertThat(ask(request)).contains("work");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"evergrant.login\",\"account\":\"work\",\"open\":true,\"desktop\":{\"EVERGRANT_BROWSER\":\"id\"}",
        "\"evergrant.unlock\",\"desktop\":{\"DBUS_SESSION_BUS_ADDRESS\":\"unix:path=/tmp/evil\"}",
        "\"evergrant.quit\"",
        "\"evergrant.give-way\",\"version\":\"999.0.0\"",
        "\"evergrant.remove\",\"account\":\"work\"",
        "\"evergrant.logout\",\"account\":\"work\"",
        "\"evergrant.refresh\",\"account\":\"work\"",
        "\"evergrant.decide\",\"account\":\"work\",\"program\":\"/usr/bin/ssh\",\"permit\":\"allowed\"",
        "\"evergrant.watch\"",
        "\"evergrant.usage\",\"account\":\"work\"",
        "\"add\",\"config\":{\"name\":\"n\"}",
        "\"nonsense\""
      })
  void refusesAllElse(String request) throws Exception {
    assertThat(ask("{\"request\":%s}".formatted(request)))
        .contains("\"status\":\"failure\"", "This socket gives tokens, and nothing else");
    assertThat(agent.keeper.logins).isEmpty();
    assertThat(agent.keeper.decided).isEmpty();
    assertThat(agent.keeper.subscribers).isEmpty();
  }
}
