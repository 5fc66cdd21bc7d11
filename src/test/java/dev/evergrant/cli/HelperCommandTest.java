package dev.evergrant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.oauth.Secret;
import dev.evergrant.testing.Result;
import dev.evergrant.tools.Tool;
import dev.evergrant.tools.Tools;
import dev.evergrant.view.Sample;
import dev.evergrant.wire.Failure;
import dev.evergrant.wire.Reply;
import dev.evergrant.wire.Request;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HelperCommandTest {
  private final Typist typist = new Typist();

  @Test
  void givesAToolItsToken() {
    typist.agent.answers(TokenCommandTest.TOKEN);

    assertThat(typist.type("helper", "mail", "work")).isEqualTo(new Result(0, "at-1\n", ""));
    assertThat(typist.agent.asked()).containsExactly(token("work", null, "mail"));
  }

  @Test
  void tellsThePersonOnStandardErrorWhyThereIsNone() {
    typist.agent.answers(new Reply.Failed(Failure.LOGIN_REQUIRED, "What happened.", "What to do."));

    assertThat(typist.reading("host=x\n\n").type("helper", "git", "work", "get"))
        .isEqualTo(new Result(4, "quit=1\n", "What happened.\nWhat to do.\n"));
  }

  @Test
  void refusesWhereNoKeeperCanBeStarted() {
    var result = typist.alone().type("helper", "adc", "work");

    assertThat(result.exit()).isEqualTo(8);
    assertThat(result.out()).contains("\"code\":\"NO_KEEPER\"");
    assertThat(result.err()).contains("could not be started");
  }

  @Test
  void passesOnThatATokenWasRefused() {
    typist.reading("protocol=https\npassword=at-0\n\n");

    assertThat(typist.type("helper", "git", "work", "erase")).isEqualTo(new Result(0, "", ""));
    assertThat(typist.agent.asked()).containsExactly(new Request.Reject("work", Secret.of("at-0")));
  }

  @Test
  void asksForAnotherTokenThanTheRefusedOne() {
    typist.agent.answers(TokenCommandTest.TOKEN);
    typist.reading("HTTP/1.1 401 Unauthorized\r\n\r\n");

    typist.type("helper", "go", "work", "https://x", "https://x/list");

    assertThat(typist.agent.asked())
        .containsExactly(token("work", null, "go"), token("work", Secret.of("at-1"), "go"));
  }

  @Test
  void greetsBeforeItReads() {
    typist.agent.answers(TokenCommandTest.TOKEN);
    typist.reading(
        "{\"v\":1,\"kind\":\"get\",\"args\":[\"work\",\"r.example\"],\"registry\":{\"index-url\":\"https://r.example/\"}}\n");

    var result = typist.type("helper", "cargo", "--cargo-plugin");

    assertThat(result.out()).startsWith("{\"v\":[1]}\n{\"Ok\":").endsWith("}}\n");
    assertThat(typist.agent.asked()).containsExactly(token("work", null, "cargo"));
  }

  @Test
  void tellsThePersonThatItKeepsNoPasswords() {
    var result = typist.reading("pw\n").type("helper", "keyring", "set", "svc", "me");

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("keeps no passwords");
  }

  @Test
  void asksForNoTokenForAHostThatNobodyHasNamed() {
    var result = typist.type("helper", "keyring", "get", "https://evil.example/simple", "work");

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("setup pip");
    assertThat(typist.agent.asked()).isEmpty();
  }

  @Test
  void letsNoTokenBeginANewLine() {
    typist.agent.answers(
        new Reply.Token(Secret.of("a\nquit=1"), "Bearer", Sample.NOON, Set.of(), "https://id"));

    var result = typist.type("helper", "mail", "work");

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("character").doesNotContain("quit");
  }

  @Test
  void namesTheToolsItKnows() {
    var result = typist.type("helper", "emacs", "work");

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains(Tools.ALL.stream().map(Tool::name).toList());
  }

  @Test
  void saysHowAToolIsCalled() {
    var result = typist.type("helper", "git", "get");

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("evergrant helper git NAME get|store|erase|capability");
    assertThat(typist.agent.asked()).isEmpty();
  }

  private static Request token(String account, Secret refused, String tool) {
    return new Request.Token(account, Duration.ZERO, false, refused, Set.of(), null, null, tool);
  }
}
