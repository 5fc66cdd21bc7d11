package dev.evergrant.view;

import static dev.evergrant.view.Sample.NOON;
import static dev.evergrant.view.Sample.account;
import static dev.evergrant.view.Sample.fresh;
import static dev.evergrant.view.Sample.keeper;
import static dev.evergrant.view.Sample.unauthorized;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.status.Cause;
import dev.evergrant.status.Change;
import dev.evergrant.status.Permit;
import dev.evergrant.status.SessionState;
import dev.evergrant.status.Settings;
import dev.evergrant.view.Announcement.Choice;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AnnouncementTest {
  static Announcement announcement(Sample account) {
    return Announcement.of(account.prompted(), Settings.DEFAULT, At.NOON).orElseThrow();
  }

  static Sample rejected() {
    return unauthorized("work", Cause.GRANT_REJECTED).label("Work (Entra ID)");
  }

  static List<Choice> choices(String key, String label, Action action) {
    return List.of(
        new Choice("default", "", action),
        new Choice(key, label, action),
        new Choice("later", "Later", new Action.Later("work")));
  }

  @Test
  void asksToLogInAgain() {
    var announcement = announcement(rejected().waiting(2));

    assertThat(announcement)
        .isEqualTo(
            new Announcement(
                "work",
                "Work (Entra ID) needs you to log in again",
                "The provider ended the session. Tools that ask for this account are waiting.",
                choices("login", "Log in again", new Action.LogIn("work")),
                new Prompt(Prompt.Kind.LOG_IN, null)));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          EXPIRED,        The login has ended.
          GRANT_REJECTED, The provider ended the session.
          ANSWER_LOST,    "The provider's answer to a refresh was lost, and the login with it."
          """,
      quoteCharacter = '"')
  void saysWhyALoginIsNeeded(Cause cause, String body) {
    assertThat(announcement(unauthorized("work", cause)).body()).isEqualTo(body);
  }

  @ParameterizedTest
  @CsvSource({"CLIENT_REJECTED, client", "REQUEST_REJECTED, request"})
  void asksForOtherSettings(Cause cause, String what) {
    var announcement = announcement(unauthorized("work", cause));

    assertThat(announcement)
        .isEqualTo(
            new Announcement(
                "work",
                "work needs other settings",
                "The provider does not accept the " + what + ". Logging in again would not help.",
                choices("open", "Check settings", new Action.Open("work")),
                new Prompt(Prompt.Kind.CHECK_SETTINGS, null)));
  }

  @Test
  void asksWhetherAnotherPersonIsMeant() {
    var account = account("work", SessionState.AUTHORIZING).subject("aki").otherSubject("mallory");

    assertThat(announcement(account))
        .isEqualTo(
            new Announcement(
                "work",
                "work: another person logged in",
                "mallory logged in; before, it was aki. The earlier login stays until you decide.",
                choices("open", "Decide…", new Action.Open("work")),
                new Prompt(Prompt.Kind.OTHER_PERSON, null)));
  }

  @Test
  void asksAboutAnotherPersonWhereTheFirstIsUnknown() {
    var account = account("work", SessionState.AUTHORIZING).otherSubject("mallory");

    assertThat(announcement(account).body())
        .startsWith("mallory logged in; before, it was an unknown person.");
  }

  @Test
  void asksToUnlockTheKeychain() {
    assertThat(announcement(account("work", SessionState.LOCKED)))
        .isEqualTo(
            new Announcement(
                "work",
                "work is waiting for the keychain",
                "The keychain is locked. Unlock it, and everything goes on.",
                choices("open", "Unlock…", new Action.Unlock()),
                new Prompt(Prompt.Kind.UNLOCK, null)));
  }

  @Test
  void remindsOfTheEndOfALoginThatIsRefreshed() {
    var announcement = announcement(fresh("work").loginExpiresIn("PT8H"));

    assertThat(announcement)
        .isEqualTo(
            new Announcement(
                "work",
                "work: the login ends tonight at 20:00",
                "Log in now, before your night run, and nothing is interrupted.",
                choices("login", "Log in now", new Action.LogIn("work")),
                new Prompt(Prompt.Kind.RENEW_IN_TIME, NOON.plusSeconds(8 * 3600))));
  }

  @Test
  void saysThatAnEndWasLearnt() {
    var announcement = announcement(fresh("work").loginExpiresInAbout("PT20H"));

    assertThat(announcement.title()).isEqualTo("work: the login ends tomorrow at about 08:00");
  }

  @ParameterizedTest
  @CsvSource({"PT1H, false", "PT59M59S, true"})
  void speaksOfTheNightUnlessTheEndComesBefore(String left, boolean soon) {
    var body = announcement(fresh("work").loginExpiresIn(left)).body();

    assertThat(body).startsWith("Log in now, ");
    assertThat(body.contains("night")).isEqualTo(!soon);
  }

  @ParameterizedTest
  @EnumSource(names = {"AUTHORIZED", "REFRESHING", "REFRESH_DELAYED"})
  void remindsOfTheSameEndWhateverARefreshDoes(SessionState state) {
    var refreshed = account("work", state).expiresIn("PT1M").refreshesIn("PT1M");

    assertThat(announcement(refreshed.loginExpiresIn("PT10M")).title()).endsWith("at 12:10");
  }

  @Test
  void takesATokenUnderARefreshForOneThatIsRefreshed() {
    var account = account("work", SessionState.REFRESHING).expiresIn("PT1M");

    assertThat(announcement(account.loginExpiresIn("PT10M")).title()).endsWith("at 12:10");
  }

  @Test
  void remindsOfTheEndOfATokenThatCannotBeRefreshed() {
    var announcement = announcement(fresh("work").neverRefreshes().expiresIn("PT10M"));

    assertThat(announcement.title()).isEqualTo("work: the login ends today at 12:10");
  }

  @Test
  void neverTakesTheEndOfATokenForLearnt() {
    var account = fresh("work").neverRefreshes().expiresIn("PT10M").loginExpiresInAbout("PT20H");

    assertThat(announcement(account).title()).isEqualTo("work: the login ends today at 12:10");
  }

  @Test
  void hasNothingToSayOfAnEndThatNobodyKnows() {
    assertThat(Announcement.of(fresh("work").prompted(), Settings.DEFAULT, At.NOON)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"NEW", "LOGGED_OUT"})
  void hasNothingToSayWhereThePersonChoseIt(Cause cause) {
    var change = unauthorized("work", cause).prompted();

    assertThat(Announcement.of(change, Settings.DEFAULT, At.NOON)).isEmpty();
  }

  @Test
  void hasNothingToSayWhileABrowserIsOpen() {
    var change = account("work", SessionState.AUTHORIZING).prompted();

    assertThat(Announcement.of(change, Settings.DEFAULT, At.NOON)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PROMPTED")
  void saysNothingUnlessThereIsAPrompt(Change.What what) {
    var change = new Change(NOON, what, rejected().status(), keeper(rejected()));

    assertThat(Announcement.of(change, Settings.DEFAULT, At.NOON)).isEmpty();
  }

  @Test
  void saysNothingOfTheKeeperItself() {
    var change = new Change(NOON, Change.What.PROMPTED, null, keeper());

    assertThat(Announcement.of(change, Settings.DEFAULT, At.NOON)).isEmpty();
  }

  @Test
  void saysNothingWhereThePersonWantsNoNotifications() {
    var off = new Settings("system", Settings.Theme.SYSTEM, false, false);

    assertThat(Announcement.of(rejected().prompted(), off, At.NOON)).isEmpty();
  }

  @Test
  void lastsAsLongAsTheAccountAsks() {
    var announcement = announcement(rejected());

    assertThat(announcement.isOver(keeper(fresh("other"), rejected().waiting(3)))).isFalse();
    assertThat(announcement.isOver(keeper(unauthorized("work", Cause.EXPIRED)))).isFalse();
  }

  @Test
  void isOverWhenTheAccountAsksNoMore() {
    var announcement = announcement(rejected());

    assertThat(announcement.isOver(keeper(account("work", SessionState.AUTHORIZING)))).isTrue();
    assertThat(announcement.isOver(keeper(fresh("work")))).isTrue();
    assertThat(announcement.isOver(keeper(unauthorized("work", Cause.CLIENT_REJECTED)))).isTrue();
    assertThat(announcement.isOver(keeper())).isTrue();
  }

  @Test
  void isOverWhenTheEndHasMoved() {
    var announcement = announcement(fresh("work").loginExpiresIn("PT10M"));

    assertThat(announcement.isOver(keeper(fresh("work").loginExpiresIn("PT10M")))).isFalse();
    assertThat(announcement.isOver(keeper(fresh("work").loginExpiresIn("PT20M")))).isTrue();
  }

  @Test
  void speaksJapanese() {
    var change = rejected().waiting(1).prompted();

    var announcement = Announcement.of(change, Settings.DEFAULT, At.noon("ja")).orElseThrow();

    assertThat(announcement.title()).isEqualTo("Work (Entra ID) にもう一度ログインしてください");
    assertThat(announcement.body()).isEqualTo("プロバイダーがセッションを終了しました。このアカウントを使うツールが待っています。");
  }

  @Test
  void keepsItsChoices() {
    assertThat(announcement(rejected()).choices()).isUnmodifiable();
  }

  private static Sample asking() {
    return rejected()
        .program("/usr/bin/git", Permit.ALLOWED)
        .program("/usr/bin/curl", Permit.ASKED)
        .program("/opt/my <b>tool", Permit.ASKED);
  }

  private static Optional<Announcement> asked(Sample account) {
    return Announcement.of(account.asked(), Settings.DEFAULT, At.NOON);
  }

  @Test
  void asksAboutTheNewestProgramAndNotAboutTheAccount() {
    var path = "/opt/my <b>tool";

    assertThat(asked(asking()))
        .contains(
            new Announcement(
                "work",
                "my <b>tool asks for a token of Work (Entra ID)",
                path
                    + " has not had one before, and is waiting for your answer."
                    + " Evergrant remembers it.",
                List.of(
                    new Choice("default", "", new Action.Open("work")),
                    new Choice("allow", "Allow", new Action.Decide("work", path, Permit.ALLOWED)),
                    new Choice(
                        "refuse", "Refuse", new Action.Decide("work", path, Permit.REFUSED))),
                new Prompt(Prompt.Kind.NOTHING, null),
                path));
  }

  @Test
  void asksNothingAboutProgramsThatTheAnswerOvertook() {
    assertThat(asked(rejected().program("/usr/bin/git", Permit.ALLOWED))).isEmpty();
  }

  @Test
  void asksAboutNoProgramWhereNotificationsAreOff() {
    var off = new Settings("system", Settings.Theme.SYSTEM, false, false);

    assertThat(Announcement.of(asking().asked(), off, At.NOON)).isEmpty();
  }

  @Test
  void eachQuestionHasASlotOfItsOwn() {
    var curl = asked(rejected().program("/usr/bin/curl", Permit.ASKED)).orElseThrow();
    var git = asked(rejected().program("/usr/bin/git", Permit.ASKED)).orElseThrow();

    assertThat(List.of(curl.slot(), git.slot(), announcement(rejected()).slot()))
        .doesNotHaveDuplicates();
  }

  @Test
  void aQuestionIsOverWhenThatProgramWaitsForNoAnswer() {
    var announcement = asked(rejected().program("/usr/bin/curl", Permit.ASKED)).orElseThrow();

    assertThat(announcement.isOver(keeper(asking()))).isFalse();
    assertThat(announcement.isOver(keeper(fresh("work").program("/usr/bin/curl", Permit.ASKED))))
        .isFalse();
    assertThat(announcement.isOver(keeper(rejected().program("/usr/bin/curl", Permit.ALLOWED))))
        .isTrue();
    assertThat(announcement.isOver(keeper(rejected()))).isTrue();
    assertThat(announcement.isOver(keeper())).isTrue();
  }
}
