package dev.evergrant.cli;

import static dev.evergrant.view.Sample.account;
import static dev.evergrant.view.Sample.delayed;
import static dev.evergrant.view.Sample.fresh;
import static dev.evergrant.view.Sample.unauthorized;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.status.Cause;
import dev.evergrant.status.SessionState;
import dev.evergrant.view.Sample;
import dev.evergrant.wire.Reply;
import org.junit.jupiter.api.Test;

class ListCommandTest {
  private final Typist typist = new Typist();

  @Test
  void showsEveryAccountInATable() {
    keeps(
        fresh("work").label("Work").loginExpiresIn("PT3H12M"),
        fresh("learnt").loginExpiresInAbout("P1D"),
        delayed("home").unsaved().waiting(2),
        unauthorized("play", Cause.GRANT_REJECTED).waiting(1),
        unauthorized("test", Cause.CLIENT_REJECTED),
        unauthorized("new", Cause.NEW),
        account("box", SessionState.LOCKED),
        account("open", SessionState.AUTHORIZING).otherSubject("mika"));

    var result = typist.type("list");

    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .isEqualTo(
            """
            ACCOUNT  LABEL  STATE                     TOKEN LASTS  REFRESH IN  NOTES
            work     Work   Fresh                     46:12        41:12       login ends in 3h 12m
            learnt          Fresh                     46:12        41:12       login ends in about 1d 0h
            home            Trying again in 0:18      3:02                     2 tools wait, not yet saved in the keychain
            play            Log in again                                       1 tool waits
            test            Check settings
            new             Logged out
            box             Waiting for the keychain
            open            Another person logged in
            """);
  }

  @Test
  void keepsColumnsStraightInJapaneseAndLeavesEmptyOnesOut() {
    keeps(fresh("work").label("仕事"), fresh("home").label("🏠 x").neverRefreshes());

    assertThat(typist.japanese().type("list").out())
        .isEqualTo(
            """
            アカウント  表示名  状態  トークンの残り  次の更新まで
            work        仕事    有効  46:12           41:12
            home        🏠 x    有効  46:12
            """);
  }

  @Test
  void saysHowToAddTheFirstOne() {
    keeps();

    var result = typist.type("list");

    assertThat(result.exit()).isZero();
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("evergrant add NAME");
  }

  @Test
  void printsJsonForPrograms() {
    keeps(fresh("work").label("仕事"));

    var json = typist.type("list", "--json").out();

    assertThat(json)
        .startsWith("[{\"name\":\"work\",\"label\":\"仕事\",\"state\":\"Authorized\"")
        .contains("\"expiresAt\":\"2030-01-01T12:46:12Z\"", "\"saved\":true", "\"waiting\":0")
        .doesNotContain("\"cause\"")
        .endsWith("}]\n");
  }

  @Test
  void printsAnEmptyArrayForNoAccounts() {
    keeps();

    assertThat(typist.type("list", "--json").out()).isEqualTo("[]\n");
  }

  private void keeps(Sample... accounts) {
    typist.agent.answers(new Reply.Accounts(Sample.keeper(accounts)));
  }
}
