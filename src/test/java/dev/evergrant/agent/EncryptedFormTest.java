package dev.evergrant.agent;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.session.Verdict;
import dev.evergrant.testing.Eventually;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Clients of the encrypted form at a real socket.
class EncryptedFormTest {
  private static final String TOKEN = "{\"request\":\"access_token\",\"account\":\"work\"}";

  private final RunningAgent agent = new RunningAgent();

  @AfterEach
  void close() {
    agent.close();
  }

  private String ask(String request) {
    try (var client = new SealedClient(agent.connect())) {
      return client.ask(request);
    }
  }

  @Test
  void aTokenComesSealed() {
    agent.keeper.with("work", FakeKeeper.token("abc"));

    assertThat(ask(TOKEN))
        .isEqualTo(
            """
            {"status":"success","access_token":"abc","issuer":"https://id.example",\
            "expires_at":1893499500}\
            """);
  }

  @Test
  void aRequestMayHaveLettersOfAnyLanguage() {
    agent.keeper.with("work", FakeKeeper.token("abc"));

    assertThat(ask(TOKEN.replace("}", ",\"application_hint\":\"日本語\"}"))).contains("\"abc\"");
    assertThat(agent.count("work")).containsExactly("日本語 1");
  }

  @Test
  void aDemandThatWaitsIsAnsweredSealedToo() {
    agent.keeper.with("work");
    var answer = CompletableFuture.supplyAsync(() -> ask(TOKEN));

    Eventually.find("a demand", () -> agent.keeper.waiting.stream().findFirst())
        .answer()
        .complete(new Verdict.Granted(FakeKeeper.token("later")));

    assertThat(answer.join()).contains("\"later\"");
  }

  @Test
  void manyAtOnceAreServed() {
    agent.keeper.with("work", FakeKeeper.token("abc"));

    var answers =
        IntStream.range(0, 100)
            .mapToObj(_ -> CompletableFuture.supplyAsync(() -> ask(TOKEN)))
            .toList();

    assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).contains("\"abc\""));
  }

  @Test
  void thereIsNoWatchInThisForm() {
    assertThat(ask("{\"request\":\"evergrant.watch\"}"))
        .contains("Bad Request: Unknown request type.");
  }

  @Test
  void aMessageForSomebodyElseIsNotAnswered() {
    try (var client = new SealedClient(agent.connect())) {
      client.greet();
      client.send(BoxTest.BOX.seal(Connection.plain("{\"request\":\"check\"}")).onTheWire());

      assertThat(client.rest()).isEmpty();
    }
    assertThat(ask("{\"request\":\"check\"}")).contains("success");
  }

  @Test
  void aMessageThatIsTooLongIsNotAwaited() {
    try (var client = new SealedClient(agent.connect())) {
      client.greet();
      client.send("9999999:AAECAwQFBgcICQoLDA0ODxAREhMUFRYX:Rq1a".getBytes(ISO_8859_1));

      assertThat(client.rest()).isEmpty();
    }
  }

  @Test
  void aKeyOfSmallOrderGetsNothingSealed() {
    try (var client = new SealedClient(agent.connect())) {
      client.send(("A".repeat(43) + "=").getBytes(ISO_8859_1));
      client.send(BoxTest.BOX.seal(Connection.plain("{\"request\":\"check\"}")).onTheWire());

      assertThat(client.rest()).hasSize(44);
    }
  }

  @Test
  void aKeyThatIsNoneIsNotAnswered() {
    for (var key : new String[] {"A".repeat(44), "!".repeat(44), "GET / "}) {
      try (var client = new SealedClient(agent.connect())) {
        client.send(key.getBytes(ISO_8859_1));
        client.endsHere();

        assertThat(client.rest()).as(key).isEmpty();
      }
    }
  }
}
