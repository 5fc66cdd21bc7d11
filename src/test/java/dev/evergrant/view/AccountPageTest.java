package dev.evergrant.view;

import static dev.evergrant.view.Offer.ALLOW;
import static dev.evergrant.view.Offer.LOG_IN_AGAIN;
import static dev.evergrant.view.Offer.REFUSE;
import static dev.evergrant.view.Sample.NOON;
import static dev.evergrant.view.Sample.account;
import static dev.evergrant.view.Sample.delayed;
import static dev.evergrant.view.Sample.fresh;
import static dev.evergrant.view.Sample.unauthorized;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.status.Cause;
import dev.evergrant.status.Permit;
import dev.evergrant.status.SessionState;
import dev.evergrant.status.Usage;
import dev.evergrant.view.AccountPage.Recipe;
import dev.evergrant.view.AccountPage.Row;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountPageTest {
  static AccountPage page(Sample account) {
    return AccountPage.of(account.status(), At.NOON);
  }

  @Test
  void showsAFreshAccount() {
    var sample = fresh("work").subject("aki").wants("openid").loginExpiresIn("P29D");

    assertThat(page(sample))
        .isEqualTo(
            new AccountPage(
                AccountCard.of(sample.status(), At.NOON),
                "Fresh",
                true,
                List.of(),
                List.of(
                    "Token expires at 12:46:12",
                    "Refreshes itself at 12:41:12",
                    "Login ends 30 January"),
                false,
                false,
                List.of(),
                List.of(
                    new Recipe("Shell", "evergrant token work"),
                    new Recipe(
                        "curl", "evergrant token work --format header | curl -H @- https://…"),
                    new Recipe("Long job", "evergrant token work --wait 10m")),
                List.of(
                    new Row("Name", "work"),
                    new Row("Logged in", "aki"),
                    new Row("Issuer", "https://provider.example"),
                    new Row("Client", "client (public)")),
                List.of("openid")));
  }

  @Test
  void saysThatTheEndOfALoginWasLearnt() {
    assertThat(page(fresh("work").loginExpiresInAbout("P2D")).facts())
        .contains("Login ends Thursday at about 12:00");
  }

  @Test
  void offersALoginInTimeBeforeThePresentOneEnds() {
    var offer = List.of(new Offer.Choice(Offer.LOG_IN_NOW, "Log in now"));

    assertThat(page(fresh("work").loginExpiresIn("PT16H")).choices()).isEqualTo(offer);
    assertThat(page(fresh("work").loginExpiresIn("PT16H1S")).choices()).isEmpty();
    assertThat(page(fresh("work")).choices()).isEmpty();
  }

  @Test
  void tellsAFlowThatIsNotTheUsualOne() {
    assertThat(page(fresh("robot").flow("client-credentials")).technical())
        .contains(new Row("Logs in with", "Secret"));
    assertThat(page(fresh("work")).technical())
        .noneMatch(row -> row.label().equals("Logs in with"));
  }

  @Test
  void saysWhatToEnterWhere() {
    var open =
        account("work", SessionState.AUTHORIZING)
            .loginUrl("https://id.example/device?c=WDJB-MJHT")
            .userCode("WDJB-MJHT", "https://id.example/device");

    assertThat(page(open).title()).isEqualTo("Enter the code WDJB-MJHT");
    assertThat(page(open).facts()).containsExactly("At https://id.example/device, in any browser");
    assertThat(page(open).card().state())
        .isEqualTo("Enter the code WDJB-MJHT at https://id.example/device");
  }

  @Test
  void offersFirstWhatMattersMore() {
    var open =
        account("work", SessionState.AUTHORIZING).loginExpiresIn("PT1H").loginUrl("https://a");
    var other = fresh("work").otherSubject("haru").loginExpiresIn("PT1H");

    assertThat(page(open).choices()).isEqualTo(page(open).card().choices()).isNotEmpty();
    assertThat(page(other).choices()).isEqualTo(page(other).card().choices()).isNotEmpty();
  }

  @Test
  void showsAllThatTheSettingsSay() {
    var sample =
        unauthorized("work", Cause.CLIENT_REJECTED)
            .confidential()
            .resource("https://api.example")
            .mcpServer("https://mcp.example")
            .redirectUri("http://localhost:8000/")
            .reason("invalid_client");

    assertThat(page(sample).technical())
        .containsExactly(
            new Row("Name", "work"),
            new Row("Issuer", "https://provider.example"),
            new Row("Client", "client (with a secret)"),
            new Row("MCP server", "https://mcp.example"),
            new Row("Resource", "https://api.example"),
            new Row("Redirect URI", "http://localhost:8000/"),
            new Row("Last reason", "invalid_client"));
  }

  @Test
  void leavesOutWhatIsEmpty() {
    assertThat(page(fresh("work").resource("")).technical())
        .extracting(Row::label)
        .doesNotContain("Resource");
  }

  @Test
  void showsTheScopeThatWasGranted() {
    assertThat(page(fresh("work").wants("a", "b").granted("a")).scope()).containsExactly("a");
  }

  @ParameterizedTest
  @CsvSource({
    "LOCKED, Waiting for the keychain, false",
    "UNAUTHORIZED, Logged out, false",
    "AUTHORIZING, Waiting for your browser, false",
    "AUTHORIZED, Fresh, true",
    "REFRESHING, Refreshing…, true",
    "REFRESH_DELAYED, Provider unreachable, true"
  })
  void saysInFewWordsWhereItStands(SessionState state, String title, boolean loggedIn) {
    var page = page(account("work", state));

    assertThat(page.title()).isEqualTo(title);
    assertThat(page.loggedIn()).isEqualTo(loggedIn);
  }

  @ParameterizedTest
  @CsvSource({"LOGGED_OUT, Logged out", "EXPIRED, Log in again", "CLIENT_REJECTED, Check settings"})
  void saysTheCureInFewWords(Cause cause, String title) {
    assertThat(page(unauthorized("work", cause)).title()).isEqualTo(title);
  }

  @Test
  void tellsWhyThereIsNoLogin() {
    assertThat(page(unauthorized("work", Cause.EXPIRED).waiting(2).expiresIn("PT1M")).facts())
        .containsExactly("The login has ended", "2 tools are waiting");
  }

  @Test
  void tellsOfAnotherPerson() {
    var page = page(fresh("work").subject("aki").otherSubject("haru"));

    assertThat(page.title()).isEqualTo("Another person logged in");
    assertThat(page.facts()).containsExactly("haru logged in, not aki");
  }

  @Test
  void tellsNothingTwiceWhileLocked() {
    assertThat(page(account("work", SessionState.LOCKED).expiresIn("PT1M")).facts()).isEmpty();
  }

  @Test
  void tellsWhenItTriesAgainAndThatTheTokenIsOver() {
    assertThat(page(delayed("work").expiresIn("PT-1S")).facts())
        .containsExactly("Token expired at 11:59:59", "Tries again at 12:00:18");
  }

  // --- used by

  @Test
  void namesWhoAskedForTokensTheLatestFirst() {
    var usage =
        List.of(
            new Usage("git", 12, NOON.minus(ofMinutes(2))),
            new Usage("?", 1, NOON.minus(ofMinutes(1))));

    assertThat(UsedBy.of(usage, At.NOON))
        .containsExactly(
            new Row("Unknown program", "1 token, 1 min ago"),
            new Row("git", "12 tokens, 2 min ago"));
  }

  @Test
  void tellsWhetherToolsAreHeld() {
    assertThat(page(fresh("work").holdingTools()).holdTools()).isTrue();
    assertThat(page(fresh("work")).holdTools()).isFalse();
  }

  @Test
  void showsTheProgramsThatThePersonWasAskedAbout() {
    var page =
        page(
            fresh("work")
                .program("/usr/bin/git", Permit.ALLOWED)
                .program("/opt/my\n\u202etool", Permit.ASKED));

    assertThat(page.askFirst()).isTrue();
    assertThat(page.programs())
        .containsExactly(
            new ProgramLine(
                "/usr/bin/git",
                "/usr/bin/git",
                "git",
                "allowed",
                List.of(new ProgramLine.Choice("Forget", null))),
            new ProgramLine(
                "/opt/my\n\u202etool",
                "/opt/my tool",
                "my tool",
                "asks for a token",
                List.of(
                    new ProgramLine.Choice("Allow", Permit.ALLOWED),
                    new ProgramLine.Choice("Refuse", Permit.REFUSED))));
    assertThat(page.choices()).extracting(Offer.Choice::offer).containsExactly(ALLOW, REFUSE);
    assertThat(page.facts()).contains("my tool asks for a token (/opt/my tool)");
  }

  @Test
  void offersTheLoginBeforeAnAnswerToAProgram() {
    var page = page(unauthorized("work", Cause.EXPIRED).program("/usr/bin/git", Permit.ASKED));

    assertThat(page.choices()).extracting(Offer.Choice::offer).containsExactly(LOG_IN_AGAIN);
  }
}
