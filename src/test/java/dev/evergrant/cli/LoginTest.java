package dev.evergrant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.oauth.AuthorizationServer.Endpoints;
import dev.evergrant.oauth.Desktop;
import dev.evergrant.oauth.Secret;
import dev.evergrant.status.AccountStatus;
import dev.evergrant.status.Change;
import dev.evergrant.status.KeeperStatus;
import dev.evergrant.status.SessionState;
import dev.evergrant.status.UserCode;
import dev.evergrant.view.Sample;
import dev.evergrant.wire.AccountDraft;
import dev.evergrant.wire.Failure;
import dev.evergrant.wire.Reply;
import dev.evergrant.wire.Request;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LoginTest {
  private static final String PAGE = "https://id.example/authorize?x=1";
  private static final Request.Login LOGIN =
      new Request.Login("work", new Desktop(Map.of("LANG", "C.UTF-8")), true, true);
  private static final Reply LOGGED_IN =
      new Reply.Account(Sample.fresh("work").subject("aki").status());

  private final Typist typist = new Typist();

  @Test
  void waitsForTheBrowserAndShowsThePageOnce() {
    typist.agent.changes(opened("work"), opened("work"));
    typist.agent.answers(LOGGED_IN);

    var result = typist.type("login", "work");

    assertThat(typist.agent.asked()).containsExactly(LOGIN);
    assertThat(result.exit()).isZero();
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .isEqualTo(
            """
            Waiting for you to log in to work in your browser. If no page opens, open this one:
            %s
            Logged in to work as aki.
            """
                .formatted(PAGE));
  }

  @Test
  void printsThePageAndOpensNoneWhereThatIsWished() {
    typist.agent.changes(opened("other"), opened("work"));
    typist.agent.answers(LOGGED_IN);

    var result = typist.type("login", "work", "--print-url");

    assertThat(typist.agent.asked())
        .containsExactly(new Request.Login("work", LOGIN.desktop(), false, true));
    assertThat(result.out()).isEqualTo(PAGE + "\n");
  }

  @Test
  void showsTheCodeForAnotherDevice() {
    typist.agent.changes(opened("work"), shown("work"));
    typist.agent.answers(LOGGED_IN);

    var result = typist.type("login", "work", "--device");

    assertThat(typist.agent.asked())
        .containsExactly(new Request.Login("work", LOGIN.desktop(), true, true, true));
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .isEqualTo(
            """
            To log in to work, open https://id.example/device on any device \
            and enter the code WDJB-MJHT. Evergrant waits for you.
            Logged in to work as aki.
            """);
  }

  @Test
  void drawsThePageForAPhoneWhereAPersonSits() {
    typist.agent.changes(shown("work"));
    typist.agent.answers(LOGGED_IN);

    var result = typist.answering("").type("login", "work", "--device");

    assertThat(result.err()).contains(String.join("\n", QrCode.of(PAGE)));
  }

  @Test
  void printsThePageThatKnowsTheCode() {
    typist.agent.changes(shown("work"));
    typist.agent.answers(LOGGED_IN);

    var result = typist.type("login", "work", "--device", "--print-url");

    assertThat(result.out()).isEqualTo(PAGE + "\n");
    assertThat(result.err()).contains("WDJB-MJHT");
  }

  @Test
  void showsTheCodeOfAnAccountThatAlwaysLogsInSo() {
    typist.agent.changes(shown("work"));
    typist.agent.answers(LOGGED_IN);

    assertThat(typist.type("login", "work").err()).contains("WDJB-MJHT");
  }

  @Test
  void takesAnotherPersonForGrantedWhenTheTerminalSaysYes() {
    typist.agent.answers(LoginTest::anotherPerson);

    var result = typist.answering("y\n").type("login", "work");

    assertThat(typist.agent.asked()).containsExactly(LOGIN, new Request.AcceptSubject("work"));
    assertThat(result.exit()).isZero();
    assertThat(result.err())
        .isEqualTo(
            """
            mika logged in; before, it was aki.
            Use the new login from now on? [y/N] Logged in to work as mika.
            """);
  }

  @Test
  void keepsTheOldLoginWhenTheTerminalSaysNo() {
    typist.agent.answers(LoginTest::anotherPerson);

    var result = typist.answering("\n").type("login", "work");

    assertThat(typist.agent.asked()).containsExactly(LOGIN, new Request.Cancel("work"));
    assertThat(result.exit()).isEqualTo(9);
    assertThat(result.err()).contains("The earlier login of aki stays.");
  }

  @Test
  void keepsTheOldLoginWhereNobodyCanBeAsked() {
    typist.agent.answers(LoginTest::anotherPerson);

    var result = typist.reading("y\n").type("login", "work");

    assertThat(result.exit()).isEqualTo(9);
    assertThat(typist.agent.asked()).containsExactly(LOGIN, new Request.Cancel("work"));
  }

  @Test
  void takesAnotherPersonWhereAScriptSaysSo() {
    typist.agent.answers(LoginTest::anotherPerson);

    var result = typist.type("login", "work", "--accept-other-person");

    assertThat(result.exit()).isZero();
    assertThat(typist.agent.asked()).containsExactly(LOGIN, new Request.AcceptSubject("work"));
  }

  @Test
  void addsAnAccountAndLogsIn() {
    typist.agent.answers(request -> request instanceof Request.Login ? LOGGED_IN : DONE);

    var result =
        typist
            .reading("hunter2\n")
            .type(
                ("add work --issuer https://id.example --client-id app --client-secret-stdin"
                        + " --label Work --scope openid --scope=email --resource https://api.example"
                        + " --redirect-uri http://127.0.0.1:8000/ --param a=b=c --param d=e")
                    .split(" "));

    var draft =
        new AccountDraft(
            "work",
            "Work",
            "https://id.example",
            null,
            "app",
            Secret.of("hunter2"),
            Set.of("openid", "email"),
            "https://api.example",
            "http://127.0.0.1:8000/",
            Map.of("a", "b=c", "d", "e"),
            null);
    assertThat(typist.agent.asked()).containsExactly(new Request.Add(draft), LOGIN);
    assertThat(result.exit()).isZero();
    assertThat(result.toString()).contains("Added work.").doesNotContain("hunter2");
  }

  @Test
  void addsAProviderByItsEndpointsWithoutLoggingIn() {
    var result =
        typist.type(
            ("add work --client-id app --authorization-endpoint https://id.example/a"
                    + " --token-endpoint https://id.example/t --revocation-endpoint https://id.example/r"
                    + " --userinfo-endpoint https://id.example/u --no-login")
                .split(" "));

    assertThat(result.exit()).isZero();
    var draft = ((Request.Add) typist.agent.asked().getFirst()).draft();
    assertThat(draft.endpoints())
        .isEqualTo(
            new Endpoints(
                URI.create("https://id.example/a"),
                URI.create("https://id.example/t"),
                URI.create("https://id.example/r"),
                null,
                URI.create("https://id.example/u")));
    assertThat(typist.agent.asked()).hasSize(1);
  }

  @Test
  void keepsAnAccountWhoseFirstLoginFailed() {
    var refused = new Reply.Failed(Failure.LOGIN_REFUSED, "Refused.", "Try again.");
    typist.agent.answers(request -> request instanceof Request.Login ? refused : DONE);

    var result = typist.type("add", "work", "--issuer", "https://id.example", "--client-id", "app");

    assertThat(result.exit()).isEqualTo(9);
    assertThat(result.err())
        .isEqualTo(
            """
            Added work.
            Refused.
            Try again.
            The account work stays. "evergrant login work" tries again, "evergrant edit work" changes its settings.
            """);
  }

  @Test
  void changesOnlyWhatIsGiven() {
    typist.type("edit", "work", "--resource", "", "--label", "日本");

    assertThat(typist.agent.asked())
        .containsExactly(
            new Request.Edit(
                new AccountDraft(
                    "work", "日本", null, null, null, null, null, "", null, null, null)));
  }

  @Test
  void holdsToolsOrHoldsThemNoMore() {
    typist.type("edit", "work", "--hold");
    typist.type("edit", "work", "--no-hold");

    assertThat(typist.agent.asked())
        .containsExactly(
            new Request.Edit(AccountDraft.holding("work", true)),
            new Request.Edit(AccountDraft.holding("work", false)));
    assertThat(typist.type("edit", "work", "--hold", "--no-hold").exit()).isEqualTo(2);
  }

  private static final Reply DONE = new Reply.Done();

  private static Reply anotherPerson(Request request) {
    return request instanceof Request.Login ? new Reply.OtherPerson("aki", "mika") : DONE;
  }

  /// The keeper, when an account's login page is open.
  private static Change opened(String name) {
    return opened(name, null);
  }

  /// The keeper, when it shows a code for another device.
  private static Change shown(String name) {
    return opened(name, new UserCode("WDJB-MJHT", "https://id.example/device"));
  }

  private static Change opened(String name, UserCode code) {
    var idle = Sample.account(name, SessionState.AUTHORIZING).status();
    var open =
        new AccountStatus(
            name,
            name,
            idle.state(),
            null,
            null,
            null,
            null,
            Set.of(),
            null,
            null,
            null,
            null,
            null,
            PAGE,
            code,
            null,
            true,
            0,
            idle.settings());
    var keeper = Sample.keeper();
    return new Change(
        Sample.NOON,
        Change.What.STATE,
        open,
        new KeeperStatus(List.of(open), keeper.keychain(), keeper.agent(), List.of()));
  }
}
