package dev.evergrant.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.evergrant.keeper.LoginOutcome;
import dev.evergrant.oauth.Account.Flow;
import dev.evergrant.oauth.AccountName;
import dev.evergrant.oauth.AuthorizationServer.Endpoints;
import dev.evergrant.oauth.Desktop;
import dev.evergrant.oauth.Fault;
import dev.evergrant.oauth.Fault.Abandoned;
import dev.evergrant.oauth.Rotation;
import dev.evergrant.oauth.Secret;
import dev.evergrant.oauth.Target;
import dev.evergrant.session.Event;
import dev.evergrant.session.KeychainTrouble;
import dev.evergrant.session.LoginWish;
import dev.evergrant.session.Session.Unauthorized.Cause;
import dev.evergrant.session.Verdict;
import dev.evergrant.status.KeychainStatus;
import dev.evergrant.status.Notice;
import dev.evergrant.status.SessionState;
import dev.evergrant.status.Settings;
import dev.evergrant.testing.Eventually;
import dev.evergrant.wire.AccountDraft;
import dev.evergrant.wire.Failure;
import dev.evergrant.wire.Reply;
import dev.evergrant.wire.Request;
import dev.evergrant.wire.Version;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Our own requests, through a real socket, over a keeper whose answers the test decides.
class OwnRequestsTest {
  private static final Desktop DESKTOP = Desktop.of(Map.of("DISPLAY", ":7"));

  private final RunningAgent agent = new RunningAgent();

  @AfterEach
  void close() {
    agent.close();
  }

  private Reply ask(Request request) {
    return agent.client("en").ask(request);
  }

  private CompletableFuture<Reply> begin(Request request) {
    return CompletableFuture.supplyAsync(() -> ask(request));
  }

  private static Request.Token token(@Nullable Duration patience) {
    return new Request.Token("work", Duration.ZERO, false, null, Set.of(), null, patience, "curl");
  }

  private FakeKeeper.Waiting asked() {
    return Eventually.find("a demand", () -> agent.keeper.waiting.stream().findFirst());
  }

  static List<Arguments> verdicts() {
    return List.of(
        Arguments.of(new Verdict.AuthorizationRequired(Cause.NEW), Failure.LOGIN_REQUIRED),
        Arguments.of(new Verdict.AuthorizationRequired(Cause.LOGGED_OUT), Failure.LOGIN_REQUIRED),
        Arguments.of(new Verdict.AuthorizationRequired(Cause.EXPIRED), Failure.LOGIN_REQUIRED),
        Arguments.of(
            new Verdict.AuthorizationRequired(Cause.GRANT_REJECTED), Failure.LOGIN_REQUIRED),
        Arguments.of(new Verdict.AuthorizationRequired(Cause.ANSWER_LOST), Failure.LOGIN_REQUIRED),
        Arguments.of(
            new Verdict.SettingsRequired(Cause.CLIENT_REJECTED, "invalid_client"),
            Failure.SETTINGS_UNUSABLE),
        Arguments.of(
            new Verdict.SettingsRequired(Cause.REQUEST_REJECTED, "invalid_scope"),
            Failure.SETTINGS_UNUSABLE),
        Arguments.of(
            new Verdict.TemporarilyUnavailable("no route", FakeKeeper.NOW.plusSeconds(18)),
            Failure.PROVIDER_UNREACHABLE),
        Arguments.of(
            new Verdict.KeychainUnavailable(KeychainTrouble.LOCKED), Failure.KEYCHAIN_UNAVAILABLE),
        Arguments.of(
            new Verdict.KeychainUnavailable(KeychainTrouble.MISSING), Failure.KEYCHAIN_UNAVAILABLE),
        Arguments.of(
            new Verdict.KeychainUnavailable(KeychainTrouble.FAILING), Failure.KEYCHAIN_UNAVAILABLE),
        Arguments.of(
            new Verdict.TargetUnavailable(Target.of(Set.of("mail"), null)),
            Failure.SETTINGS_UNUSABLE),
        Arguments.of(
            new Verdict.TargetUnavailable(Target.of(Set.of(), "https://x")),
            Failure.SETTINGS_UNUSABLE),
        Arguments.of(new Verdict.TargetRefused("no such scope"), Failure.SETTINGS_UNUSABLE),
        Arguments.of(new Verdict.WaitedInVain(), Failure.WAITED_IN_VAIN),
        Arguments.of(new Verdict.UnknownAccount(), Failure.NO_SUCH_ACCOUNT));
  }

  @ParameterizedTest
  @MethodSource("verdicts")
  void everyVerdictHasItsKindAndItsWordsInBothLanguages(Verdict verdict, Failure failure) {
    agent.keeper.with("work");
    agent.keeper.always = verdict;

    var english = (Reply.Failed) agent.client("en").ask(token(null));
    var japanese = (Reply.Failed) agent.client("ja").ask(token(null));

    assertThat(english.failure()).isEqualTo(japanese.failure()).isEqualTo(failure);
    assertThat(english.error() + english.info())
        .doesNotContainPattern("[\\p{IsHan}\\p{IsHiragana}]")
        .doesNotContain("{", "''");
    assertThat(japanese.error()).containsPattern("[\\p{IsHan}\\p{IsHiragana}]");
    assertThat(japanese.info()).containsPattern("[\\p{IsHan}\\p{IsHiragana}]");
  }

  @Test
  void aTryToComeIsToldInSeconds() {
    agent.keeper.with("work");
    agent.keeper.always =
        new Verdict.TemporarilyUnavailable("no route", FakeKeeper.NOW.plusSeconds(18));

    assertThat(ask(token(null)))
        .isEqualTo(
            new Reply.Failed(
                Failure.PROVIDER_UNREACHABLE,
                "The provider of work cannot give a token now: no route",
                "Evergrant goes on trying by itself, next in 18 s."));
  }

  @Test
  void aTokenInMemoryAsksNobody() {
    agent.keeper.with("work", FakeKeeper.token("abc"));

    var reply = (Reply.Token) ask(token(null));

    assertThat(reply)
        .isEqualTo(
            new Reply.Token(
                Secret.of("abc"),
                "Bearer",
                FakeKeeper.NOW.plus(Duration.ofMinutes(5)),
                Set.of("openid"),
                FakeKeeper.ISSUER));
    assertThat(agent.keeper.waiting).isEmpty();
  }

  @Test
  void whoWasServedIsCounted() {
    agent.keeper.with("work", FakeKeeper.token("abc"));
    ask(token(null));
    ask(token(null));
    agent.exchange(
        "{\"request\":\"access_token\",\"account\":\"work\",\"application_hint\":\"a\\nb\"}");
    agent.exchange("{\"request\":\"access_token\",\"account\":\"work\"}");

    var usage = ((Reply.UsageOf) ask(new Request.GetUsage("work"))).usage();

    assertThat(usage)
        .extracting(each -> each.program() + " " + each.tokens())
        .containsExactly("curl 2", "? 1", "ab 1");
  }

  @Test
  void programsWithoutNumberAreCountedTogether() {
    var count = new UsageCount(_ -> Optional.empty());
    var work = new AccountName("work");
    for (int i = 0; i < 1000; i++) {
      count.served(work, Optional.empty(), "program-" + i, FakeKeeper.NOW);
    }

    assertThat(count.of(work)).hasSizeLessThanOrEqualTo(65);
    assertThat(count.of(work).getFirst().program()).isEqualTo("?");
  }

  @Test
  void aRejectionReachesTheKeeperWithTheTokenThatWasUsed() {
    agent.keeper.with("work", FakeKeeper.token("new"));
    agent.keeper.always = new Verdict.Granted(FakeKeeper.token("new"));

    assertThat(ask(new Request.Reject("work", Secret.of("old")))).isEqualTo(new Reply.Done());
    assertThat(asked().demand().refused()).isEqualTo(Secret.of("old"));
    assertThat(asked().demand().forced()).isFalse();
  }

  @Test
  void addingMakesAnAccountOfTheDraft() {
    var draft =
        new AccountDraft(
            "work",
            "Work",
            "https://id.example/t",
            null,
            "app",
            Secret.of("hush"),
            Set.of("a"),
            "https://api",
            "http://127.0.0.1:8400/cb",
            Map.of("access_type", "offline"),
            null);

    var reply = (Reply.Account) ask(new Request.Add(draft));

    assertThat(reply.account().settings().issuer()).isEqualTo("https://id.example/t");
    assertThat(reply.account().settings().confidential()).isTrue();
    assertThat(agent.keeper.clientSecrets)
        .containsExactly(Map.entry(new AccountName("work"), Secret.of("hush")));
    assertThat(((Reply.Failed) ask(new Request.Add(draft))).failure()).isEqualTo(Failure.OTHER);
  }

  @Test
  void editingChangesWhatIsNamedAndNothingElse() {
    agent.keeper.with("work");
    var before = agent.keeper.accounts().getFirst();

    ask(new Request.Edit(draft("work", null, "other-app")));

    var after = agent.keeper.accounts().getFirst();
    assertThat(after.client().id()).isEqualTo("other-app");
    assertThat(after).usingRecursiveComparison().ignoringFields("client").isEqualTo(before);
  }

  @Test
  void aRotationThatIsToldIsKeptUntilAnotherIsTold() {
    ask(new Request.Add(rotating("https://id.example", new Rotation.Grace(Duration.ofMinutes(1)))));
    assertThat(rotation()).isEqualTo(new Rotation.Grace(Duration.ofMinutes(1)));

    ask(new Request.Edit(draft("work", null, null)));
    assertThat(rotation()).isEqualTo(new Rotation.Grace(Duration.ofMinutes(1)));

    ask(new Request.Edit(rotating(null, new Rotation.Strict())));
    assertThat(rotation()).isEqualTo(new Rotation.Strict());
  }

  @Test
  void whetherToAskFirstIsKeptUntilTheOtherIsTold() {
    ask(new Request.Add(draft("work", "https://id.example", "app")));
    assertThat(asksFirst()).isFalse();

    ask(new Request.Edit(AccountDraft.asking("work", true)));
    assertThat(asksFirst()).isTrue();

    ask(new Request.Edit(draft("work", null, "other-app")));
    assertThat(asksFirst()).isTrue();

    ask(new Request.Edit(AccountDraft.asking("work", false)));
    assertThat(asksFirst()).isFalse();
  }

  @Test
  void aToolThatWaitsForNobodyWaitsWhereTheAccountHoldsTools() {
    agent.keeper.with("work");
    ask(new Request.Edit(AccountDraft.holding("work", true)));
    begin(token(null));
    assertThat(asked().demand().until()).isEqualTo(FakeKeeper.NOW.plus(Duration.ofDays(1)));
  }

  @Test
  void aToolWaitsAsLongAsItSaysWhateverTheAccountHolds() {
    agent.keeper.with("work");
    ask(new Request.Edit(AccountDraft.holding("work", true)));
    begin(token(Duration.ofSeconds(1)));
    assertThat(asked().demand().until()).isEqualTo(FakeKeeper.NOW.plusSeconds(1));
  }

  private boolean asksFirst() {
    return agent.keeper.accounts().getFirst().askFirst();
  }

  private static AccountDraft rotating(@Nullable String issuer, Rotation rotation) {
    return new AccountDraft(
        "work", null, issuer, null, "app", null, null, null, null, null, null, rotation, null,
        null);
  }

  private Rotation rotation() {
    return agent.keeper.accounts().getFirst().server().rotation();
  }

  private static AccountDraft draft(
      String name, @Nullable String issuer, @Nullable String clientId) {
    return new AccountDraft(name, null, issuer, null, clientId, null, null, null, null, null, null);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id.example",
        "http://id.example",
        "ftp://id.example",
        "https://",
        "https://id.example?x=1",
        "https://id.example#x",
        "https://ada:pass@id.example",
        "http://127.0.0.1.evil.example",
        "http://localhost.evil.example",
        "not a url"
      })
  void anIssuerThatCannotBeOneIsRefused(String issuer) {
    var reply = (Reply.Failed) ask(new Request.Add(draft("work", issuer, "app")));

    assertThat(reply.failure()).isEqualTo(Failure.USAGE);
    assertThat(reply.error()).contains(issuer);
    assertThat(agent.keeper.accounts()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://id.example",
        "https://id.example:8443/tenant",
        "http://localhost:3000",
        "http://127.0.0.1:3000/x",
        "http://[::1]:3000"
      })
  void anIssuerIsReachedByTlsOrOnThisMachine(String issuer) {
    assertThat(ask(new Request.Add(draft("work", issuer, "app"))))
        .isInstanceOf(Reply.Account.class);
  }

  @Test
  void aDraftThatLacksSomethingSaysWhat() {
    assertThat(ask(new Request.Add(draft("Work", "https://x.example", "app"))))
        .isInstanceOfSatisfying(Reply.Failed.class, it -> assertThat(it.error()).contains("Work"));
    assertThat(ask(new Request.Add(draft("work", null, "app"))))
        .isInstanceOfSatisfying(Reply.Failed.class, it -> assertThat(it.info()).contains("issuer"));
    assertThat(ask(new Request.Add(draft("work", "https://x.example", null))))
        .isInstanceOfSatisfying(
            Reply.Failed.class, it -> assertThat(it.info()).contains("--client-id"));
  }

  @Test
  void endpointsAloneNameTheirServerByTheTokenEndpoint() {
    var endpoints =
        new Endpoints(
            URI.create("https://login.example/a"),
            URI.create("https://api.example:8443/t"),
            null,
            null,
            null);
    var draft =
        new AccountDraft("work", null, null, endpoints, "app", null, null, null, null, null, null);

    var reply = (Reply.Account) ask(new Request.Add(draft));

    assertThat(reply.account().settings().issuer()).isEqualTo("https://api.example:8443");
  }

  @Test
  void aLoginTellsItsPage() {
    agent.keeper.with("work");
    var page = URI.create("https://id.example/auth?x=1");

    var reply = begin(new Request.Login("work", DESKTOP, true, false));
    var asked = login();
    asked.login().page().complete(Optional.of(page));

    assertThat(reply.join()).isEqualTo(new Reply.Page(page));
    assertThat(asked.wish()).isEqualTo(new LoginWish(DESKTOP, true));
  }

  @Test
  void aServiceHasASecretOfItsOwn() {
    var without = flowing("robot", null, Flow.CLIENT_CREDENTIALS);
    var refused = (Reply.Failed) ask(new Request.Add(without));
    var added = ask(new Request.Add(flowing("robot", Secret.of("s"), Flow.CLIENT_CREDENTIALS)));

    assertThat(refused.failure()).isEqualTo(Failure.USAGE);
    assertThat(refused.error()).contains("secret");
    assertThat(added).isInstanceOf(Reply.Account.class);
  }

  @Test
  void aPersonsClientDoesNotLendItsSecretToAService() {
    ask(new Request.Add(flowing("work", Secret.of("s"), null)));

    var without = ask(new Request.Edit(flowing("work", null, Flow.CLIENT_CREDENTIALS)));
    var with = ask(new Request.Edit(flowing("work", Secret.of("s"), Flow.CLIENT_CREDENTIALS)));
    var label = ask(new Request.Edit(draft("work", null, null)));

    assertThat(without).isInstanceOf(Reply.Failed.class);
    assertThat(with).isInstanceOf(Reply.Account.class);
    assertThat(label).isInstanceOf(Reply.Account.class);
  }

  private static AccountDraft flowing(String name, @Nullable Secret secret, @Nullable Flow flow) {
    var issuer = "https://id.example";
    return new AccountDraft(name, null, issuer, null, "app", secret, null, null, null, null, flow);
  }

  @Test
  void aLoginMayBeForAnotherDevice() {
    agent.keeper.with("work");

    var reply = begin(new Request.Login("work", DESKTOP, false, true, true));
    var asked = login();
    asked.login().outcome().complete(new LoginOutcome.LoggedIn(null));
    reply.join();

    assertThat(asked.wish()).isEqualTo(new LoginWish(DESKTOP, false, true));
  }

  @Test
  void aLoginThatEndsBeforeItHasAPageTellsWhy() {
    agent.keeper.with("work");

    var reply = begin(new Request.Login("work", DESKTOP, true, false));
    var login = login().login();
    login
        .outcome()
        .complete(new LoginOutcome.Failed(new Fault.RequestRejected("x", "no metadata")));
    login.page().complete(Optional.empty());

    assertThat(((Reply.Failed) reply.join()).failure()).isEqualTo(Failure.SETTINGS_UNUSABLE);
  }

  static Stream<Arguments> outcomes() {
    var refused =
        Stream.of(Abandoned.Reason.values())
            .map(reason -> Arguments.of(new Abandoned(reason, "x"), Failure.LOGIN_REFUSED));
    return Stream.concat(
        refused,
        Stream.of(
            Arguments.of(new Fault.GrantRejected("invalid_grant", "x"), Failure.LOGIN_REFUSED),
            Arguments.of(new Fault.ClientRejected("x", "x"), Failure.SETTINGS_UNUSABLE),
            Arguments.of(new Fault.RequestRejected("x", "x"), Failure.SETTINGS_UNUSABLE),
            Arguments.of(new Fault.NotRefreshable("x"), Failure.SETTINGS_UNUSABLE),
            Arguments.of(new Fault.Unavailable("x", null), Failure.PROVIDER_UNREACHABLE),
            Arguments.of(new Fault.OutcomeUnknown("x"), Failure.PROVIDER_UNREACHABLE)));
  }

  @ParameterizedTest
  @MethodSource("outcomes")
  void everyEndOfALoginHasItsKindAndItsWords(Fault fault, Failure failure) {
    agent.keeper.with("work");

    var reply = begin(new Request.Login("work", DESKTOP, true, true));
    login().login().outcome().complete(new LoginOutcome.Failed(fault));

    assertThat(reply.join())
        .isInstanceOfSatisfying(
            Reply.Failed.class,
            failed -> {
              assertThat(failed.failure()).isEqualTo(failure);
              assertThat(failed.error()).contains("work");
              assertThat(failed.info()).isNotBlank();
            });
  }

  @Test
  void anotherPersonIsAskedAbout() {
    agent.keeper.with("work");

    var reply = begin(new Request.Login("work", DESKTOP, true, true));
    login().login().outcome().complete(new LoginOutcome.OtherPerson("ada", "bob"));

    assertThat(reply.join()).isEqualTo(new Reply.OtherPerson("ada", "bob"));
    ask(new Request.AcceptSubject("work"));
    ask(new Request.Cancel("work"));
    assertThat(agent.keeper.submitted)
        .extracting(FakeKeeper.Submitted::event)
        .containsExactly(new Event.SubjectAccepted(), new Event.AuthorizationCancelled());
  }

  @Test
  void aLogoutIsDoneWhenTheAccountIsOut() {
    agent.keeper.with("work", FakeKeeper.token("abc"));

    assertThat(ask(new Request.Logout("work"))).isEqualTo(new Reply.Done());
    assertThat(agent.keeper.status().account("work").orElseThrow().state())
        .isEqualTo(SessionState.UNAUTHORIZED);
    assertThat(agent.keeper.subscribers).isEmpty();
  }

  @Test
  void aRefreshIsDoneWhenThereIsANewToken() {
    agent.keeper.with("work", FakeKeeper.token("old"));

    var reply = begin(new Request.Refresh("work"));
    var demand = asked();
    assertThat(reply).isNotDone();
    demand.answer().complete(new Verdict.Granted(FakeKeeper.token("new")));

    assertThat(reply.join()).isEqualTo(new Reply.Done());
    assertThat(demand.demand().forced()).isTrue();
    assertThat(agent.keeper.submitted)
        .containsExactly(
            new FakeKeeper.Submitted(new AccountName("work"), new Event.RefreshRequested()));
  }

  @Test
  void aRefreshThatWouldEndTheTokenOfAllIsToldAsNone() {
    ask(new Request.Add(preset("github")));
    agent.keeper.always = new Verdict.Granted(FakeKeeper.token("old"));

    var reply = (Reply.Failed) ask(new Request.Refresh("work"));

    assertThat(reply.failure()).isEqualTo(Failure.OTHER);
    assertThat(reply.info()).contains("evergrant reject work");
    assertThat(ask(new Request.Refresh(null))).isEqualTo(new Reply.Done());
  }

  private static AccountDraft preset(String name) {
    return new AccountDraft(
        "work", null, null, null, "app", null, null, null, null, null, null, null, null, name);
  }

  @Test
  void refreshingAllLeavesAloneWhoIsLoggedOutAndTellsEachFailure() {
    agent.keeper.with("a", FakeKeeper.token("x")).with("b", FakeKeeper.token("y")).with("out");
    agent.keeper.always =
        new Verdict.TemporarilyUnavailable("no route", FakeKeeper.NOW.plusSeconds(5));

    var reply = (Reply.Failed) ask(new Request.Refresh(null));

    assertThat(reply.failure()).isEqualTo(Failure.PROVIDER_UNREACHABLE);
    assertThat(reply.error().lines()).hasSize(2);
    assertThat(agent.keeper.waiting)
        .extracting(FakeKeeper.Waiting::account)
        .doesNotContain(new AccountName("out"));
  }

  /// What was done holds, but whoever asked must know that the disk is full.
  @Test
  void aChangeThatTheDiskRefusedIsToldAsAFailure() {
    agent.keeper.diskTakes = false;

    assertThat(ask(new Request.Add(draft("work", "https://id.example/t", "app"))))
        .isEqualTo(notWritten());
    assertThat(ask(new Request.Edit(draft("work", null, "other")))).isEqualTo(notWritten());
    assertThat(ask(new Request.Remove("work"))).isEqualTo(notWritten());
    assertThat(agent.keeper.account(new AccountName("work"))).isEmpty();
  }

  private static Reply notWritten() {
    return new Reply.Failed(
        Failure.OTHER,
        "The change to work holds, but the file of accounts could not be written.",
        "Make room on the disk. Evergrant tries again every minute; do not end it before.");
  }

  @Test
  void aRemovedAccountIsForgotten() {
    agent.keeper.with("work", FakeKeeper.token("abc"));

    assertThat(ask(new Request.Remove("work"))).isEqualTo(new Reply.Done());
    assertThat(((Reply.Failed) ask(new Request.Remove("work"))).failure())
        .isEqualTo(Failure.NO_SUCH_ACCOUNT);
  }

  @Test
  void settingsArePutAndGot() {
    var japanese = new Settings("ja", Settings.Theme.DARK, true, false);

    assertThat(ask(new Request.PutSettings(japanese))).isEqualTo(new Reply.Done());
    assertThat(ask(new Request.GetSettings())).isEqualTo(new Reply.SettingsAre(japanese));

    agent.house.diskIsFull = true;
    assertThat(ask(new Request.PutSettings(Settings.DEFAULT))).isInstanceOf(Reply.Failed.class);
  }

  @Test
  void aClientThatNamesNoLanguageHearsTheOneThePersonChose() {
    agent.keeper.with("work");
    agent.keeper.always = new Verdict.AuthorizationRequired(Cause.NEW);
    agent.house.settings = new Settings("ja", Settings.Theme.SYSTEM, false, true);

    assertThat(agent.exchange("{\"request\":\"access_token\",\"account\":\"work\"}"))
        .contains("まだログインしていません");
  }

  @Test
  void aKeychainThatStaysLockedIsToldAsSuch() {
    assertThat(ask(new Request.Unlock(DESKTOP))).isEqualTo(new Reply.Done());

    agent.house.keychain = KeychainStatus.State.LOCKED;
    assertThat(((Reply.Failed) ask(new Request.Unlock(DESKTOP))).failure())
        .isEqualTo(Failure.KEYCHAIN_UNAVAILABLE);
  }

  @Test
  void quitAnswersBeforeItEnds() throws Exception {
    assertThat(ask(new Request.Quit())).isEqualTo(new Reply.Done());
    agent.house.quit.await();
  }

  @Test
  void givesWayToANewerVersion() throws Exception {
    agent.keeper.with("work", FakeKeeper.token("at-1"));

    assertThat(ask(new Request.GiveWay(new Version("1.3.0"), DESKTOP))).isEqualTo(new Reply.Done());
    agent.house.quit.await();
  }

  @Test
  void staysForWhoeverIsNotNewerOrHasNoDesktopOrWouldLoseSomething() {
    var newer = new Request.GiveWay(new Version("1.3.0"), DESKTOP);
    var same = new Request.GiveWay(new Version("1.2.3"), DESKTOP);

    assertThat(ask(same)).isInstanceOf(Reply.Failed.class);
    agent.house.canMove = false;
    assertThat(ask(newer)).isInstanceOf(Reply.Failed.class);
    agent.house.canMove = true;
    agent.keeper.with("work").change("work", SessionState.AUTHORIZING, null);
    assertThat(ask(newer)).isInstanceOf(Reply.Failed.class);
    assertThat(agent.house.quit.getCount()).isEqualTo(1);
  }

  @Test
  void theDoctorTellsEveryNoticeInBothLanguages() {
    agent.keeper.keychain = new KeychainStatus(KeychainStatus.State.LOCKED, "GNOME Keyring");
    agent.keeper.notices =
        Stream.of(Notice.Kind.values())
            .map(kind -> new Notice(kind, List.of("/a/file", "no space")))
            .toList();

    for (var language : List.of("en", "ja")) {
      var findings = ((Reply.Findings) agent.client(language).ask(new Request.Doctor())).findings();

      assertThat(findings)
          .filteredOn(finding -> !finding.good())
          .allSatisfy(finding -> assertThat(finding.advice()).isNotBlank())
          .hasSize(Notice.Kind.values().length);
      assertThat(findings)
          .filteredOn(finding -> finding.good())
          .extracting(Reply.Finding::found)
          .contains(agent.endpoint.socket().toString(), language);
    }
  }

  @Test
  void theDoctorHasNothingAgainstWhatWasAskedFor() {
    agent.keeper.keychain = new KeychainStatus(KeychainStatus.State.MEMORY, "");

    for (var language : List.of("en", "ja")) {
      var findings = ((Reply.Findings) agent.client(language).ask(new Request.Doctor())).findings();

      assertThat(findings)
          .allMatch(Reply.Finding::good)
          .anyMatch(finding -> finding.found().contains("--no-keychain"));
    }
  }

  @Test
  void theDoctorComparesTheClockWithTheProviders() {
    agent.keeper.with("work");
    assertThat(clock().good()).isTrue();

    agent.date = FakeKeeper.NOW.minus(Duration.ofMinutes(5));

    assertThat(clock().good()).isFalse();
    assertThat(clock().found())
        .isEqualTo("The clock is 5 min off from the clock of https://id.example.");
  }

  private Reply.Finding clock() {
    return ((Reply.Findings) ask(new Request.Doctor()))
        .findings().stream().filter(it -> it.what().equals("Clock")).findFirst().orElseThrow();
  }

  @Test
  void aServerTellsTheTimeWithAnyAnswer() throws Exception {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().set("Date", "Tue, 01 Jan 2030 12:00:00 GMT");
          exchange.sendResponseHeaders(404, -1);
          exchange.close();
        });
    server.start();
    var address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());

    assertThat(ServerDate.of(address)).isPresent();
    server.stop(0);
    assertThat(ServerDate.of(address)).isEmpty();
  }

  @Test
  void showReachesTheHouseWithTheClientsDesktop() {
    ask(new Request.Show(DESKTOP));

    assertThat(agent.house.shown).containsExactly(DESKTOP);
  }

  @Test
  void theHistoryOfAnAccountIsTold() {
    agent.keeper.with("work");

    assertThat(((Reply.HistoryOf) ask(new Request.GetHistory("work"))).history().entries())
        .hasSize(1);
    assertThat(((Reply.Failed) ask(new Request.GetHistory("none"))).failure())
        .isEqualTo(Failure.NO_SUCH_ACCOUNT);
  }

  private FakeKeeper.Asked login() {
    return Eventually.find("a login", () -> agent.keeper.logins.stream().findFirst());
  }
}
