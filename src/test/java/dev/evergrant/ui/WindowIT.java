package dev.evergrant.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.oauth.Account.Flow;
import dev.evergrant.oauth.Desktop;
import dev.evergrant.oauth.Secret;
import dev.evergrant.status.Cause;
import dev.evergrant.status.Change.What;
import dev.evergrant.status.KeeperStatus;
import dev.evergrant.status.KeychainStatus.State;
import dev.evergrant.status.Permit;
import dev.evergrant.status.SessionState;
import dev.evergrant.status.Settings;
import dev.evergrant.status.Settings.Theme;
import dev.evergrant.testing.Eventually;
import dev.evergrant.view.Sample;
import dev.evergrant.wire.AccountDraft;
import dev.evergrant.wire.Failure;
import dev.evergrant.wire.Reply;
import dev.evergrant.wire.Request;
import java.util.Map;
import java.util.Set;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The window under a real pointer and keyboard, on a scripted agent.
class WindowIT {
  private static final Settings ENGLISH = new Settings("en", Theme.LIGHT, false, true);
  private static final Desktop DESKTOP =
      Desktop.of(Map.of("DISPLAY", ":test", "LANG", "en_US.UTF-8"));
  private static final Place LIST = new Place.Accounts();

  static ScriptedAgent agent(KeeperStatus status) {
    return new ScriptedAgent(status, ENGLISH);
  }

  static Place page(String account) {
    return new Place.AccountPage(account);
  }

  static void awaitAsked(ScriptedAgent agent, Request... requests) {
    Eventually.passes("what was asked", () -> assertThat(agent.asked()).containsExactly(requests));
  }

  @Test
  void logsInAgainWithOneClickAndShowsHowItGoes() {
    var agent = agent(Sample.keeper(Samples.work()));
    try (var window = OpenWindow.at(LIST, agent)) {
      window.press("Log in again");
      awaitAsked(agent, new Request.Login("work", DESKTOP, true, false));

      agent.become(Sample.keeper(Samples.loggingIn()));
      window.awaitText("Waiting for your browser");
      window.press("Cancel");

      awaitAsked(
          agent, new Request.Login("work", DESKTOP, true, false), new Request.Cancel("work"));
    }
  }

  @Test
  void takesTheAnswerAboutAProgramFromTheList() {
    var agent = agent(Samples.asking());
    try (var window = OpenWindow.at(LIST, agent)) {
      window.awaitText("claude asks for a token (/usr/local/bin/claude)");
      window.press("Allow");

      awaitAsked(agent, decision("/usr/local/bin/claude", Permit.ALLOWED));

      agent.become(Sample.keeper(Samples.keycloak()));
      Eventually.until("no question", () -> !window.text().contains("asks for a token"));
    }
  }

  @Test
  void forgetsAnAnswerAndTurnsTheQuestionOffOnTheAccountsPage() {
    var agent = agent(Samples.asking());
    try (var window = OpenWindow.at(page("keycloak-staging"), agent)) {
      window.press("Refuse");
      window.awaitText("git · allowed");
      window.fire("Forget");
      window.fire("Ask me first for a new program");

      awaitAsked(
          agent,
          decision("/usr/local/bin/claude", Permit.REFUSED),
          decision("/usr/bin/git", null),
          new Request.Edit(AccountDraft.asking("keycloak-staging", false)));

      agent.become(Sample.keeper(Samples.keycloak()));
      Eventually.until("no programs", () -> !window.text().contains("git · allowed"));
    }
  }

  @Test
  void theSwitchFollowsTheKeeperWithoutAskingIt() {
    var agent = agent(Sample.keeper(Samples.keycloak()));
    try (var window = OpenWindow.at(page("keycloak-staging"), agent)) {
      agent.become(Samples.asking());
      window.awaitText("git · allowed");

      window.fire("Ask me first for a new program");

      awaitAsked(agent, new Request.Edit(AccountDraft.asking("keycloak-staging", false)));
    }
  }

  @Test
  void holdsToolsFromNowOn() {
    var agent = agent(Sample.keeper(Samples.keycloak()));
    try (var window = OpenWindow.at(page("keycloak-staging"), agent)) {
      window.fire("Hold tools until I have logged in");

      awaitAsked(agent, new Request.Edit(AccountDraft.holding("keycloak-staging", true)));
    }
  }

  private static Request decision(String program, @Nullable Permit permit) {
    return new Request.Decide("keycloak-staging", program, permit);
  }

  @Test
  void addsAnAccountFromTheKeyboardAndLogsIn() {
    var agent = agent(Sample.keeper());
    try (var window = OpenWindow.at(LIST, agent)) {
      window.robot().push(KeyCode.CONTROL, KeyCode.N);
      window.awaitText("Client ID");
      window.fill("issuer", "https://login.example.com");
      window.fill("client", "desktop");
      window.robot().push(KeyCode.ENTER);

      var draft =
          new AccountDraft(
              "example",
              null,
              "https://login.example.com",
              null,
              "desktop",
              null,
              null,
              null,
              null,
              null,
              null);
      awaitAsked(agent, new Request.Add(draft), new Request.Login("example", DESKTOP, true, false));
    }
  }

  @Test
  void addsAnAccountThatLogsInWithACode() {
    var agent = agent(Sample.keeper());
    try (var window = OpenWindow.at(new Place.AddAccount(), agent)) {
      window.fill("issuer", "https://login.example.com");
      window.fill("client", "desktop");
      window.press("Code");
      window.awaitText("You enter a code in a browser anywhere, also on another device.");
      window.press("Add and log in");

      awaitAsked(
          agent,
          new Request.Add(
              new AccountDraft(
                  "example",
                  null,
                  "https://login.example.com",
                  null,
                  "desktop",
                  null,
                  null,
                  null,
                  null,
                  null,
                  Flow.DEVICE)),
          new Request.Login("example", DESKTOP, true, false));
    }
  }

  @Test
  void copiesTheCodeForAnotherDevice() {
    try (var window = OpenWindow.at(LIST, agent(Sample.keeper(Samples.showingACode())))) {
      window.awaitText("Enter the code WDJB-MJHT at https://login.example.com/device");

      window.press("Copy the code");

      window.awaitText(
          "The code is in the clipboard. Enter it at https://login.example.com/device");
      assertThat(clipboard()).isEqualTo("WDJB-MJHT");
    }
  }

  @Test
  void saysWhatIsMissingAndAsksNothing() {
    var agent = agent(Sample.keeper());
    try (var window = OpenWindow.at(new Place.AddAccount(), agent)) {
      window.press("Add and log in");

      assertThat(window.text())
          .contains("Enter the address of the provider.", "Enter the client ID.", "Enter a name.");
      assertThat(agent.asked()).isEmpty();
    }
  }

  @Test
  void keepsWhatWasWrittenWhereAddingFails() {
    var agent =
        agent(Sample.keeper())
            .answering(
                Request.Add.class,
                new Reply.Failed(Failure.OTHER, "It is full.", "Make room, then try again."));
    try (var window = OpenWindow.at(new Place.AddAccount(), agent)) {
      window.fill("issuer", "https://github.com");
      window.fill("client", "desktop");
      window.press("Add and log in");

      window.awaitText("Make room, then try again.");
      assertThat(agent.asked()).hasSize(1);
      assertThat(window.fields()).contains("https://github.com", "desktop", "github");
    }
  }

  @Test
  void changesAnAccountAndLeavesItsSecretAsItIs() {
    var account = Samples.keycloak().confidential();
    var agent = agent(Sample.keeper(account));
    try (var window = OpenWindow.at(new Place.EditAccount("keycloak-staging"), agent)) {
      window.press("Save");

      awaitAsked(
          agent,
          new Request.Edit(
              new AccountDraft(
                  "keycloak-staging",
                  "Keycloak staging",
                  null,
                  null,
                  "evergrant-desktop",
                  null,
                  Set.of("openid", "profile", "offline_access"),
                  null,
                  null,
                  null,
                  null)));
      window.awaitText("Last 24 hours");
    }
  }

  @Test
  void removesAnAccountOnlyAfterYes() {
    var agent = agent(Sample.keeper(Samples.github()));
    try (var window = OpenWindow.at(page("github"), agent)) {
      window.press("More");
      window.robot().clickOn("Remove…");
      window.awaitText("Remove GitHub?");
      window.robot().push(KeyCode.ESCAPE);
      window.press("More");
      window.robot().clickOn("Remove…");
      window.press("Remove");
      awaitAsked(agent, new Request.Remove("github"));

      agent.become(Sample.keeper(), What.REMOVED, Samples.github().status());
      window.awaitText("Log in once. Stay logged in.");
    }
  }

  @Test
  void asksWhoseLoginToKeep() {
    var agent = agent(Sample.keeper(Samples.otherPerson()));
    try (var window = OpenWindow.at(page("work"), agent)) {
      window.press("Use this login");
      window.press("Keep the old one");

      awaitAsked(agent, new Request.AcceptSubject("work"), new Request.Cancel("work"));
    }
  }

  @Test
  void unlocksTheKeychain() {
    var locked = Sample.keeper(State.LOCKED, Sample.account("work", SessionState.LOCKED));
    var agent = agent(locked);
    try (var window = OpenWindow.at(LIST, agent)) {
      window.press("Unlock");

      awaitAsked(agent, new Request.Unlock(DESKTOP));
    }
  }

  @Test
  void copiesATokenAndTakesItAwayAgain() {
    var token = new Reply.Token(Secret.of("the-token"), "Bearer", null, Set.of(), "https://x");
    var agent = agent(Sample.keeper(Samples.keycloak())).answering(Request.Token.class, token);
    try (var window = OpenWindow.at(page("keycloak-staging"), agent)) {
      assertThat(clipboard()).isNotEqualTo("the-token");
      window.press("More");
      window.robot().clickOn("Copy token");
      window.awaitText("The token is in the clipboard, for 30 seconds.");
      assertThat(clipboard()).isEqualTo("the-token");
    }

    assertThat(clipboard()).isEmpty();
  }

  @Test
  void copiesTheLinkOfAnOpenLogin() {
    var agent = agent(Sample.keeper(Samples.loggingIn()));
    try (var window = OpenWindow.at(LIST, agent)) {
      window.press("Copy the link");

      window.awaitText("The link is in the clipboard.");
      assertThat(clipboard()).isEqualTo("https://login.example.com/authorize?x=1");
    }
  }

  @Test
  void saysThatTheKeeperIsGoneAndFindsItAgain() {
    var agent = agent(Sample.keeper(Samples.keycloak()));
    try (var window = OpenWindow.at(LIST, agent)) {
      agent.die();
      window.awaitText("Evergrant is not running");
      assertThat(window.text()).doesNotContain("Keycloak staging");

      agent.revive();
      window.press("Try again");
      window.awaitText("Keycloak staging");
    }
  }

  @Test
  void leavesNoWatchBehind() {
    var agent = agent(Sample.keeper());
    try (var window = OpenWindow.at(LIST, agent)) {
      Eventually.until("a watch", () -> agent.watchers() == 1);
      window.settled();
    }

    Eventually.until("no watch", () -> agent.watchers() == 0);
  }

  @Test
  void changesItsLanguageAndItsThemeAtOnce() {
    var agent = agent(Sample.keeper());
    try (var window = OpenWindow.at(new Place.Settings(), agent)) {
      window.press("日本語");
      window.awaitText("設定");
      window.press("ダーク");

      awaitAsked(
          agent,
          new Request.PutSettings(new Settings("ja", Theme.LIGHT, false, true)),
          new Request.PutSettings(new Settings("ja", Theme.DARK, false, true)));
      assertThat(window.sheets()).anyMatch(sheet -> sheet.endsWith("tokens-dark.css"));
    }
  }

  @Test
  void goesWhereItIsTold() {
    var agent = agent(Sample.keeper(Samples.keycloak()));
    try (var window = OpenWindow.at(LIST, agent)) {
      window.show(page("keycloak-staging"));
      window.awaitText("Used by");
      window.robot().push(KeyCode.F5);
      window.robot().push(KeyCode.ESCAPE);
      window.awaitText("Agent on");
      window.show(page("no-such-account"));

      window.awaitText("Agent on");
      awaitAsked(agent, new Request.Refresh("keycloak-staging"));
    }
  }

  @Test
  void opensAnAccountFromTheKeyboard() {
    var agent = agent(Sample.keeper(Sample.unauthorized("wiki", Cause.NEW).label("Wiki")));
    try (var window = OpenWindow.at(LIST, agent)) {
      window.robot().push(KeyCode.TAB).push(KeyCode.TAB).push(KeyCode.ENTER);

      window.awaitText("Technical");
    }
  }

  private static String clipboard() {
    return OpenWindow.onScreen(() -> {
      var text = Clipboard.getSystemClipboard().getString();
      return text == null ? "" : text;
    });
  }
}
