package dev.evergrant.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.status.AccountStatus;
import dev.evergrant.status.AgentStatus;
import dev.evergrant.status.Cause;
import dev.evergrant.status.KeeperStatus;
import dev.evergrant.status.KeychainStatus;
import dev.evergrant.status.Permit;
import dev.evergrant.status.Program;
import dev.evergrant.status.SessionState;
import dev.evergrant.wire.Version;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

class SuccessionTest {
  private static final Version NEWER = new Version("1.3.0");

  private final Succession succession = new Succession(new Version("1.2.3"));

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "AUTHORIZING")
  void isOpenInEveryStateThatOutlastsAKeeper(SessionState state) {
    assertThat(isOpenWith(account(state, null, true, 0, List.of()))).isTrue();
  }

  @Test
  void isClosedWhileALoginIsOpen() {
    assertThat(isOpenWith(account(SessionState.AUTHORIZING, null, true, 0, List.of()))).isFalse();
  }

  @Test
  void isClosedWhileThePersonIsAskedWhetherTheyAreAnother() {
    assertThat(isOpenWith(account(SessionState.AUTHORIZED, "bob", true, 0, List.of()))).isFalse();
  }

  @Test
  void isClosedWhileTokensAreNotSaved() {
    assertThat(isOpenWith(account(SessionState.AUTHORIZED, null, false, 0, List.of()))).isFalse();
  }

  @Test
  void isClosedWhileSomebodyWaits() {
    assertThat(isOpenWith(account(SessionState.REFRESHING, null, true, 1, List.of()))).isFalse();
  }

  @Test
  void isClosedWhileAProgramWaitsToBeAllowed() {
    var asking = List.of(new Program("/usr/bin/git", Permit.ASKED));
    var known = List.of(new Program("/usr/bin/git", Permit.ALLOWED));

    assertThat(isOpenWith(account(SessionState.AUTHORIZED, null, true, 0, asking))).isFalse();
    assertThat(isOpenWith(account(SessionState.AUTHORIZED, null, true, 0, known))).isTrue();
  }

  @Test
  void looksAtEveryAccount() {
    var idle = account(SessionState.AUTHORIZED, null, true, 0, List.of());
    var busy = account(SessionState.AUTHORIZED, null, true, 2, List.of());

    assertThat(isOpenWith(idle, busy, idle)).isFalse();
    assertThat(isOpenWith()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.2.3", "1.2.2", "unknown"})
  void isClosedToWhoeverIsNotNewer(String version) {
    assertThat(succession.isOpenTo(new Version(version), status())).isFalse();
  }

  private boolean isOpenWith(AccountStatus... accounts) {
    return succession.isOpenTo(NEWER, status(accounts));
  }

  private static KeeperStatus status(AccountStatus... accounts) {
    // A locked keychain keeps nobody: the next keeper finds it so too.
    var keychain = new KeychainStatus(KeychainStatus.State.LOCKED, "GNOME Keyring");
    return new KeeperStatus(List.of(accounts), keychain, new AgentStatus("", 0), List.of());
  }

  private static AccountStatus account(
      SessionState state,
      @Nullable String otherSubject,
      boolean saved,
      int waiting,
      List<Program> programs) {
    var settings =
        new AccountStatus.Settings(
            "https://id.example", "app", false, Set.of(), null, null, Map.of(), "browser");
    return new AccountStatus(
        "work",
        "Work",
        state,
        state == SessionState.UNAUTHORIZED ? Cause.NEW : null,
        null,
        null,
        null,
        Set.of(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        otherSubject,
        saved,
        waiting,
        programs,
        settings);
  }
}
