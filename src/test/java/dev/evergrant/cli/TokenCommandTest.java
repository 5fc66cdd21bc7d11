package dev.evergrant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.oauth.Secret;
import dev.evergrant.testing.Result;
import dev.evergrant.view.Sample;
import dev.evergrant.wire.Reply;
import dev.evergrant.wire.Request;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TokenCommandTest {
  static final Reply.Token TOKEN =
      new Reply.Token(
          Secret.of("at-1"), "Bearer", Sample.NOON, Set.of("openid"), "https://id.example");

  private final Typist typist = new Typist();

  @Test
  void printsTheTokenAndNothingElse() {
    typist.agent.answers(TOKEN);

    assertThat(typist.type("token", "work")).isEqualTo(new Result(0, "at-1\n", ""));
  }

  @Test
  void printsAHeader() {
    typist.agent.answers(TOKEN);

    assertThat(typist.type("token", "work", "--format", "header").out())
        .isEqualTo("Authorization: Bearer at-1\n");
  }

  @Test
  void printsJson() {
    typist.agent.answers(TOKEN);

    assertThat(typist.type("token", "work", "--format", "json").out())
        .isEqualTo(
            """
            {"accessToken":"at-1","tokenType":"Bearer","expiresAt":"2030-01-01T12:00:00Z",\
            "scope":["openid"],"issuer":"https://id.example"}
            """);
  }

  @Test
  void asksForWhatWasTyped() {
    typist.agent.answers(TOKEN);

    typist.type(
        "token", "work", "--min-valid=30s", "--wait", "10m", "--scope", "a b", "--audience", "x");

    var asked = (Request.Token) typist.agent.asked().getFirst();
    assertThat(asked)
        .isEqualTo(
            new Request.Token(
                "work",
                Duration.ofSeconds(30),
                false,
                null,
                Set.of("a", "b"),
                "x",
                Duration.ofMinutes(10),
                asked.hint()));
  }

  @Test
  void waitsForNobodyUnlessToldTo() {
    typist.agent.answers(TOKEN);

    typist.type("token", "work");

    assertThat(((Request.Token) typist.agent.asked().getFirst()).patience()).isNull();
  }

  @Test
  void saysWhichProgramAsked() {
    typist.agent.answers(TOKEN);

    typist.type("token", "work");

    assertThat(((Request.Token) typist.agent.asked().getFirst()).hint())
        .isNotBlank()
        .doesNotContain("/");
  }
}
