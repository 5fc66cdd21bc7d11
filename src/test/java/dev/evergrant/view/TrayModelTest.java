package dev.evergrant.view;

import static dev.evergrant.view.Sample.account;
import static dev.evergrant.view.Sample.delayed;
import static dev.evergrant.view.Sample.fresh;
import static dev.evergrant.view.Sample.keeper;
import static dev.evergrant.view.Sample.unauthorized;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.status.Cause;
import dev.evergrant.status.KeeperStatus;
import dev.evergrant.status.KeychainStatus.State;
import dev.evergrant.status.Permit;
import dev.evergrant.status.SessionState;
import dev.evergrant.view.TrayModel.Item;
import dev.evergrant.view.TrayModel.Item.Entry;
import dev.evergrant.view.TrayModel.Item.Separator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrayModelTest {
  static final Action WINDOW = new Action.Open(null);

  static TrayModel model(Sample... accounts) {
    return TrayModel.of(keeper(accounts), At.NOON);
  }

  static TrayModel model(State keychain, Sample... accounts) {
    return TrayModel.of(keeper(keychain, accounts), At.NOON);
  }

  static Sample rejected(String name) {
    return unauthorized(name, Cause.GRANT_REJECTED);
  }

  static void assertSays(TrayModel model, Tone tone, String title, Action click) {
    assertThat(model.tone()).isEqualTo(tone);
    assertThat(model.title()).isEqualTo(title);
    assertThat(model.click()).isEqualTo(click);
  }

  // --- what is said first, and what a click does

  @ParameterizedTest
  @EnumSource(names = {"EXPIRED", "GRANT_REJECTED", "ANSWER_LOST"})
  void logsInAtOnceWhereALoginIsTheCure(Cause cause) {
    var model = model(fresh("calm"), unauthorized("work", cause));

    assertSays(model, Tone.ATTENTION, "work: log in again", new Action.LogIn("work"));
  }

  @ParameterizedTest
  @EnumSource(names = {"CLIENT_REJECTED", "REQUEST_REJECTED"})
  void showsTheAccountWhereOtherSettingsAreTheCure(Cause cause) {
    var model = model(unauthorized("work", cause));

    assertSays(model, Tone.ATTENTION, "work: check settings", new Action.Open("work"));
  }

  @Test
  void showsTheAccountInWhichAnotherPersonLoggedIn() {
    var model = model(account("work", SessionState.AUTHORIZING).otherSubject("mallory"));

    assertSays(model, Tone.ATTENTION, "work: another person logged in", new Action.Open("work"));
  }

  @Test
  void putsThePersonAtTheScreenFirstAndOtherSettingsLast() {
    var settings = unauthorized("settings", Cause.CLIENT_REJECTED);
    var other = account("other", SessionState.AUTHORIZING).otherSubject("mallory");

    assertThat(model(settings, rejected("one"), rejected("two")).click())
        .isEqualTo(new Action.LogIn("one"));
    assertThat(model(rejected("one"), other).click()).isEqualTo(new Action.Open("other"));
  }

  @Test
  void opensTheSamePageAgainWhileABrowserIsOpen() {
    var model = model(delayed("calm"), account("work", SessionState.AUTHORIZING));

    assertSays(model, Tone.CONCERN, "work: waiting for your browser", new Action.LogIn("work"));
  }

  @Test
  void logsInElsewhereBeforeItOpensAPageAgain() {
    var model = model(account("open", SessionState.AUTHORIZING), rejected("work"));

    assertSays(model, Tone.ATTENTION, "work: log in again", new Action.LogIn("work"));
  }

  @Test
  void unlocksTheKeychainThatAnAccountWaitsFor() {
    var model = model(State.LOCKED, delayed("calm"), account("work", SessionState.LOCKED));

    assertSays(model, Tone.LOCKED, "The keychain is locked. Click to unlock", new Action.Unlock());
  }

  @Test
  void unlocksTheKeychainThatNewTokensWaitFor() {
    assertSays(
        model(State.LOCKED, fresh("work").unsaved()),
        Tone.GOOD,
        "The keychain is locked. Click to unlock",
        new Action.Unlock());
  }

  @Test
  void leavesAKeychainLockedThatNobodyWaitsFor() {
    assertThat(model(State.LOCKED, fresh("work")).click()).isEqualTo(WINDOW);
    assertThat(model(State.OPEN, fresh("work").unsaved()).click()).isEqualTo(WINDOW);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "LOCKED")
  void waitsForAKeychainThatNoClickUnlocks(State keychain) {
    var model = model(keychain, account("work", SessionState.LOCKED));

    assertSays(model, Tone.LOCKED, "Waiting for the keychain", WINDOW);
  }

  @Test
  void tellsWhichDelayedTokenEndsFirst() {
    var model =
        model(
            account("unknown", SessionState.REFRESH_DELAYED),
            delayed("later").expiresIn("PT2H"),
            account("busy", SessionState.REFRESHING),
            delayed("soon"));

    assertSays(model, Tone.CONCERN, "soon: trying again (3 min)", new Action.Open("soon"));
  }

  @Test
  void tellsThatADelayedTokenHasEnded() {
    assertThat(model(delayed("work").expiresIn("PT0S")).title())
        .isEqualTo("work: trying again (expired)");
    assertThat(model(account("work", SessionState.REFRESH_DELAYED)).title())
        .isEqualTo("work: trying again (fresh)");
  }

  @Test
  void tellsThatARefreshIsUnderWay() {
    var model = model(fresh("calm"), account("work", SessionState.REFRESHING));

    assertSays(model, Tone.BUSY, "work: refreshing…", WINDOW);
  }

  @Test
  void tellsTheNextRefreshOfAll() {
    var model = model(fresh("later"), fresh("next").refreshesIn("PT12M59S"), fresh("last"));

    assertSays(model, Tone.GOOD, "Fresh, next refresh in 12 min", WINDOW);
  }

  @Test
  void tellsTheEndWhereNothingIsRefreshed() {
    assertSays(model(fresh("work").neverRefreshes()), Tone.GOOD, "Fresh, ends in 46 min", WINDOW);
  }

  @Test
  void saysFreshWhereNoEndIsKnown() {
    assertSays(model(account("work", SessionState.AUTHORIZED)), Tone.GOOD, "Fresh", WINDOW);
  }

  @Test
  void countsOnlyWhatIsFreshTowardsTheNextRefresh() {
    var loggedOut = unauthorized("old", Cause.LOGGED_OUT).refreshesIn("PT1M");

    assertThat(model(loggedOut, fresh("work")).title()).isEqualTo("Fresh, next refresh in 41 min");
  }

  @ParameterizedTest
  @EnumSource(names = {"NEW", "LOGGED_OUT"})
  void staysQuietWhereThePersonChoseNotToBeLoggedIn(Cause cause) {
    assertSays(
        model(unauthorized("work", cause)), Tone.IDLE, "Evergrant: nobody is logged in", WINDOW);
  }

  @Test
  void saysThatThereIsNoAccountYet() {
    assertSays(model(), Tone.IDLE, "Evergrant: no account yet", WINDOW);
  }

  // --- the text below the title

  @Test
  void tellsEachAccountThatTheTitleDoesNotSpeakOfInALine() {
    var model =
        model(
            account("title", SessionState.AUTHORIZING).otherSubject("mallory"),
            rejected("work").label("Work (Entra ID)"),
            unauthorized("bad", Cause.CLIENT_REJECTED),
            account("other", SessionState.AUTHORIZING).otherSubject("mallory"),
            delayed("linear").label("Linear MCP"),
            fresh("keycloak"),
            account("drive", SessionState.AUTHORIZED));

    assertThat(model.text())
        .isEqualTo(
            """
            Work (Entra ID): log in again
            bad: check settings
            other: another person logged in
            Linear MCP: retrying · 3 min
            keycloak: 46 min
            drive: fresh\
            """);
  }

  @Test
  void tellsTheOtherStatesToo() {
    var model =
        model(
            rejected("title"),
            account("locked", SessionState.LOCKED),
            unauthorized("out", Cause.LOGGED_OUT),
            account("browser", SessionState.AUTHORIZING),
            account("busy", SessionState.REFRESHING).expiresIn("PT9M"),
            fresh("late").expiresIn("PT0S"));

    assertThat(model.text())
        .isEqualTo(
            """
            locked: waiting for the keychain
            out: logged out
            browser: waiting for your browser
            busy: refreshing
            late: expired\
            """);
  }

  @Test
  void saysNothingTwice() {
    assertThat(model(rejected("work")).text()).isEmpty();
    assertThat(model(delayed("work")).text()).isEmpty();
    assertThat(model(fresh("work")).text()).isEqualTo("work: 46 min");
  }

  @Test
  void namesTheEndOfALoginThatComesBeforeTheNextDay() {
    var told = fresh("work").loginExpiresIn("PT16H");
    var learnt = fresh("home").loginExpiresInAbout("PT8H");
    var later = fresh("play").loginExpiresIn("PT16H1S");

    assertThat(model(told, learnt, later).text())
        .isEqualTo(
            """
            work: 46 min · login ends 04:00
            home: 46 min · login ends about 20:00
            play: 46 min\
            """);
  }

  @ParameterizedTest
  @EnumSource(names = {"AUTHORIZING", "REFRESHING"})
  void namesNoEndBesideWhatMattersMore(SessionState state) {
    var first = account("first", state).expiresIn("PT5M");
    var work = account("work", state).expiresIn("PT5M").loginExpiresIn("PT8H");

    assertThat(model(first, work).text()).startsWith("work: ").doesNotContain("login ends");
  }

  @Test
  void tellsATooltipByTitleAndText() {
    var model = model(fresh("work"), fresh("home"));

    assertThat(model.hasToolTipOf(model(fresh("work").loginExpiresIn("P2D"), fresh("home"))))
        .isTrue();
    assertThat(model.hasToolTipOf(model(fresh("work").refreshesIn("PT2M"), fresh("home"))))
        .isFalse();
    assertThat(model.hasToolTipOf(model(fresh("work"), fresh("home").expiresIn("PT2M")))).isFalse();
  }

  @Test
  void countsTheAccountsThatDoNotFitTheText() {
    assertThat(many(8).text().lines()).hasSize(8).last().isEqualTo("a8: fresh");
    assertThat(many(9).text().lines()).hasSize(9).last().isEqualTo("and 1 more");
    assertThat(many(20).text().lines()).hasSize(9).last().isEqualTo("and 12 more");
  }

  static TrayModel many(int count) {
    return model(
        IntStream.rangeClosed(1, count)
            .mapToObj(n -> account("a" + n, SessionState.AUTHORIZED))
            .toArray(Sample[]::new));
  }

  @Test
  void tellsALongLabelInOneShortLine() {
    assertThat(labelled("a\n\tb  c ")).isEqualTo("a b c: fresh");
    assertThat(labelled(" \n")).isEqualTo("work: fresh");
    assertThat(labelled("x".repeat(40))).isEqualTo("x".repeat(40) + ": fresh");
    assertThat(labelled("🌲".repeat(41))).isEqualTo("🌲".repeat(39) + "…: fresh");
  }

  static String labelled(String label) {
    return model(account("work", SessionState.AUTHORIZED).label(label)).text();
  }

  // --- the menu

  static Entry entry(String id, String label, Tone tone, Action action) {
    return new Entry(id, label, tone, true, action);
  }

  static final List<Item> COMMANDS =
      List.of(
          entry("add", "Add account…", null, new Action.AddAccount()),
          entry("refresh-all", "Refresh all now", null, new Action.RefreshAll()),
          entry("open", "Open Evergrant", null, WINDOW),
          entry("settings", "Settings…", null, new Action.OpenSettings()),
          new Separator("after-commands"),
          entry("quit", "Quit", null, new Action.Quit()));

  static List<Item> withCommands(Item... items) {
    return java.util.stream.Stream.concat(List.of(items).stream(), COMMANDS.stream()).toList();
  }

  @Test
  void offersFirstWhatNeedsThePersonAndThenTheOthers() {
    var model = model(fresh("keycloak"), rejected("work").label("Work (Entra ID)"));

    assertThat(model.menu())
        .isEqualTo(
            withCommands(
                entry(
                    "prompt:work",
                    "Log in again: Work (Entra ID)",
                    Tone.ATTENTION,
                    new Action.LogIn("work")),
                new Separator("after-prompts"),
                entry("account:keycloak", "keycloak · 46 min", Tone.GOOD, open("keycloak")),
                new Separator("after-accounts")));
  }

  static Action open(String account) {
    return new Action.Open(account);
  }

  @Test
  void offersEachCureOfItsOwn() {
    var model =
        model(
            State.LOCKED,
            unauthorized("bad", Cause.REQUEST_REJECTED),
            account("other", SessionState.AUTHORIZING).otherSubject("mallory"),
            account("browser", SessionState.AUTHORIZING));

    assertThat(model.menu())
        .isEqualTo(
            withCommands(
                entry("prompt:bad", "Check settings: bad", Tone.ATTENTION, open("bad")),
                entry(
                    "prompt:other",
                    "Another person logged in: other",
                    Tone.ATTENTION,
                    open("other")),
                entry(
                    "prompt:browser",
                    "Open the login page again: browser",
                    Tone.BUSY,
                    new Action.LogIn("browser")),
                entry("unlock", "Unlock keychain…", null, new Action.Unlock()),
                new Separator("after-prompts")));
  }

  @Test
  void showsTheCodeThatIsToBeEntered() {
    var open =
        account("work", SessionState.AUTHORIZING)
            .userCode("WDJB-MJHT", "https://id.example/device");

    assertThat(model(open).menu())
        .startsWith(
            entry(
                "prompt:work",
                "Enter the code WDJB-MJHT to log in to work",
                Tone.BUSY,
                new Action.LogIn("work")));
  }

  @Test
  void tellsAccountsThatNeedNobodyWithTheTimeThatIsLeft() {
    var model =
        model(
            delayed("linear"),
            account("github", SessionState.REFRESHING),
            fresh("tick").expiresIn("PT9M59S"),
            fresh("still").expiresIn("PT10M"),
            fresh("late").expiresIn("PT-1S"),
            unauthorized("out", Cause.LOGGED_OUT),
            account("locked", SessionState.LOCKED));

    assertThat(model.menu())
        .isEqualTo(
            withCommands(
                entry("account:linear", "linear · retrying · 3:02", Tone.CONCERN, open("linear")),
                entry("account:github", "github · refreshing", Tone.BUSY, open("github")),
                entry("account:tick", "tick · 9:59", Tone.GOOD, open("tick")),
                entry("account:still", "still · 10 min", Tone.GOOD, open("still")),
                entry("account:late", "late · expired", Tone.GOOD, open("late")),
                entry("account:out", "out · logged out", Tone.IDLE, open("out")),
                entry(
                    "account:locked",
                    "locked · waiting for the keychain",
                    Tone.LOCKED,
                    open("locked")),
                new Separator("after-accounts")));
  }

  @Test
  void offersNoRefreshWhereThereIsNothingToRefresh() {
    var refresh = new Entry("refresh-all", "Refresh all now", null, false, new Action.RefreshAll());

    assertThat(model().menu()).hasSameSizeAs(COMMANDS).contains(refresh);
  }

  @Test
  void speaksJapanese() {
    var status = keeper(rejected("work"), fresh("home"));

    var model = TrayModel.of(status, At.noon("ja"));

    assertThat(model.title()).isEqualTo("work: もう一度ログインしてください");
    assertThat(model.menu()).contains(entry("account:home", "home · 46分", Tone.GOOD, open("home")));
  }

  @Test
  void keepsAMenuOfItsOwn() {
    KeeperStatus status = keeper(fresh("work"));

    assertThat(TrayModel.of(status, At.NOON).menu()).isUnmodifiable();
  }

  @Test
  void opensTheAccountThatAProgramAsksFor() {
    var asking = fresh("work").program("/usr/bin/curl", Permit.ASKED);
    var model = model(account("busy", SessionState.AUTHORIZING), asking);

    assertSays(model, Tone.BUSY, "work: curl asks for a token", new Action.Open("work"));
    assertThat(model.menu())
        .contains(
            new TrayModel.Item.Entry(
                "program:work:/usr/bin/curl",
                "curl asks for a token: work",
                Tone.ATTENTION,
                true,
                new Action.Open("work")));
  }

  @Test
  void logsInBeforeItTellsOfAProgram() {
    var asking = fresh("other").program("/usr/bin/curl", Permit.ASKED);

    assertThat(model(asking, rejected("work")).click()).isEqualTo(new Action.LogIn("work"));
  }
}
