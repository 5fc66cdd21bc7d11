package dev.evergrant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.status.Cause;
import dev.evergrant.view.Sample;
import dev.evergrant.wire.Reply;
import dev.evergrant.wire.Request;
import org.junit.jupiter.api.Test;

class SharedGrantTest {
  private final Typist typist = new Typist();

  @Test
  void logsOutAtOnceWhereNoOtherAccountIsTouched() {
    keeps(Sample.fresh("work"), Sample.unauthorized("other", Cause.LOGGED_OUT));

    var result = typist.type("logout", "work");

    assertThat(typist.agent.asked())
        .containsExactly(new Request.List(), new Request.Logout("work"));
    assertThat(result.err()).isEqualTo("Logged out of work.\n");
  }

  @Test
  void namesTheOthersAndStopsWhereNobodyCanBeAsked() {
    keeps(Sample.fresh("work"), Sample.fresh("home"), Sample.fresh("play"));

    var result = typist.type("logout", "work");

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("home, play").contains("--yes");
    assertThat(typist.agent.asked()).containsExactly(new Request.List());
  }

  @Test
  void goesOnWithYes() {
    keeps(Sample.fresh("work"), Sample.fresh("home"));

    var result = typist.type("remove", "work", "--yes");

    assertThat(result.exit()).isZero();
    assertThat(result.err()).contains("home").endsWith("Removed work.\n");
    assertThat(typist.agent.asked())
        .containsExactly(new Request.List(), new Request.Remove("work"));
  }

  @Test
  void asksThePersonAndTakesNoForAnAnswer() {
    keeps(Sample.fresh("work"), Sample.fresh("home"));

    var result = typist.answering("n\n").type("remove", "work");

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.err()).endsWith("Go on? [y/N] Nothing was changed.\n");
    assertThat(typist.agent.asked()).containsExactly(new Request.List());
  }

  @Test
  void asksThePersonInJapanese() {
    keeps(Sample.fresh("work"), Sample.fresh("home"));

    var result = typist.japanese().answering("はい\n").type("logout", "work");

    assertThat(result.exit()).isZero();
    assertThat(result.err()).contains("続けますか？").endsWith("work からログアウトしました。\n");
  }

  private void keeps(Sample... accounts) {
    var status = new Reply.Accounts(Sample.keeper(accounts));
    typist.agent.answers(request -> request instanceof Request.List ? status : new Reply.Done());
  }
}
