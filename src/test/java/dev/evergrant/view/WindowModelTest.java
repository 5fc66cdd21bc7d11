package dev.evergrant.view;

import static dev.evergrant.view.Sample.account;
import static dev.evergrant.view.Sample.delayed;
import static dev.evergrant.view.Sample.fresh;
import static dev.evergrant.view.Sample.keeper;
import static dev.evergrant.view.Sample.unauthorized;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.status.AgentStatus;
import dev.evergrant.status.Cause;
import dev.evergrant.status.KeeperStatus;
import dev.evergrant.status.KeychainStatus;
import dev.evergrant.status.KeychainStatus.State;
import dev.evergrant.status.Notice;
import dev.evergrant.status.SessionState;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WindowModelTest {
  static WindowModel model(Sample... accounts) {
    return WindowModel.of(keeper(accounts), At.NOON);
  }

  static Sample rejected(String name) {
    return unauthorized(name, Cause.GRANT_REJECTED);
  }

  @Test
  void putsTheAccountsThatNeedThePersonFirst() {
    var model = model(fresh("a"), rejected("b"), delayed("c"), rejected("d"));

    assertThat(model.cards()).extracting(AccountCard::name).containsExactly("b", "d", "a", "c");
  }

  // --- the summary

  @Test
  void countsWhoNeedsThePersonAndWhoDoesNot() {
    assertThat(model(rejected("a"), fresh("b"), delayed("c")).summary())
        .isEqualTo(new Summary("1 account needs you.", "2 stay fresh by themselves"));
    assertThat(model(rejected("a"), rejected("b"), fresh("c")).summary())
        .isEqualTo(new Summary("2 accounts need you.", "1 stays fresh by itself"));
  }

  @Test
  void countsEachKindOfWaiting() {
    var summary =
        model(
                account("a", SessionState.LOCKED),
                account("b", SessionState.AUTHORIZING),
                account("c", SessionState.REFRESHING),
                unauthorized("d", Cause.NEW))
            .summary();

    assertThat(summary)
        .isEqualTo(
            new Summary(
                "",
                "1 stays fresh by itself · 1 waits for your browser · 1 waits for the keychain"
                    + " · 1 not logged in"));
  }

  @Test
  void countsAnotherPersonsLoginOnce() {
    assertThat(model(account("a", SessionState.AUTHORIZING).otherSubject("haru")).summary())
        .isEqualTo(new Summary("1 account needs you.", ""));
  }

  @Test
  void saysNothingOfNoAccounts() {
    assertThat(model().summary()).isEqualTo(new Summary("", ""));
  }

  // --- the foot

  @ParameterizedTest
  @CsvSource({
    "OPEN, GNOME Keyring: unlocked",
    "LOCKED, GNOME Keyring: locked",
    "MISSING, GNOME Keyring: not found",
    "FAILING, GNOME Keyring: does not answer",
    "MEMORY, No keychain: tokens in memory only"
  })
  void saysHowTheKeychainIs(State state, String words) {
    assertThat(WindowModel.of(keeper(state), At.NOON).keychain()).isEqualTo(words);
  }

  @Test
  void callsAKeychainWithoutANameByItsKind() {
    var status =
        new KeeperStatus(
            List.of(),
            new KeychainStatus(State.OPEN, ""),
            new AgentStatus("/run/agent", 0),
            List.of());

    assertThat(WindowModel.of(status, At.NOON).keychain()).isEqualTo("Keychain: unlocked");
  }

  @ParameterizedTest
  @CsvSource({
    "0, Agent on",
    "1, Agent on",
    "2, Agent on · 1 tool connected",
    "5, Agent on · 4 tools connected"
  })
  void countsTheToolsButNotItself(int connections, String words) {
    var open = new KeychainStatus(State.OPEN, "");
    var agent = new AgentStatus("/run/agent", connections);
    var status = new KeeperStatus(List.of(), open, agent, List.of());

    assertThat(WindowModel.of(status, At.NOON).agent()).isEqualTo(words);
  }

  // --- above the accounts

  @ParameterizedTest
  @EnumSource(names = {"OPEN", "MEMORY"})
  void saysNothingOfAKeychainThatIsAsItShouldBe(State state) {
    assertThat(WindowModel.of(keeper(state), At.NOON).strips()).isEmpty();
  }

  @Test
  void offersToUnlockALockedKeychain() {
    assertThat(WindowModel.of(keeper(State.LOCKED), At.NOON).strips())
        .containsExactly(
            new Strip(
                Tone.LOCKED,
                "The keychain is locked. Unlock it, and Evergrant reads your logins from it.",
                true,
                false));
  }

  @ParameterizedTest
  @EnumSource(names = {"MISSING", "FAILING"})
  void saysWhatToDoAboutAKeychainThatFails(State state) {
    assertThat(WindowModel.of(keeper(state), At.NOON).strips())
        .singleElement()
        .satisfies(strip -> {
          assertThat(strip.tone()).isEqualTo(Tone.CONCERN);
          assertThat(strip.unlocks()).isFalse();
          assertThat(strip.dismissible()).isFalse();
          assertThat(strip.text()).contains("keychain");
        });
  }

  @Test
  void tellsEveryNotice() {
    var notices =
        List.of(
            new Notice(Notice.Kind.NOT_WRITTEN, List.of("/a/b", "No space left")),
            new Notice(Notice.Kind.NO_TRAY, List.of()));
    var open = new KeychainStatus(State.OPEN, "");
    var status = new KeeperStatus(List.of(), open, new AgentStatus("", 0), notices);

    assertThat(WindowModel.of(status, At.NOON).strips())
        .containsExactly(
            new Strip(
                Tone.CONCERN,
                "The file /a/b could not be written: No space left. Make room, or give Evergrant"
                    + " the right to write there.",
                false,
                true),
            new Strip(
                Tone.IDLE,
                "This desktop has no system tray. Everything works from this window and the"
                    + " command line.",
                false,
                true));
  }

  @ParameterizedTest
  @EnumSource(Notice.Kind.class)
  void hasWordsForEachNotice(Notice.Kind kind) {
    var open = new KeychainStatus(State.OPEN, "");
    var notice = new Notice(kind, List.of("first", "second"));
    var status = new KeeperStatus(List.of(), open, new AgentStatus("", 0), List.of(notice));

    assertThat(WindowModel.of(status, At.NOON).strips()).hasSize(1);
  }
}
