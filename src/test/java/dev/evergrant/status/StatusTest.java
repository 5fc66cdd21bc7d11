package dev.evergrant.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StatusTest {
  @ParameterizedTest
  @EnumSource(
      value = Cause.class,
      names = {"NEW", "LOGGED_OUT"})
  void thePersonIsNotToldWhatTheyChose(Cause cause) {
    assertThat(cause.needsThePerson()).isFalse();
    assertThat(account(SessionState.UNAUTHORIZED, cause, null).needsThePerson()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(
      value = Cause.class,
      names = {"NEW", "LOGGED_OUT"},
      mode = EnumSource.Mode.EXCLUDE)
  void thePersonIsToldWhatHappenedToThem(Cause cause) {
    assertThat(cause.needsThePerson()).isTrue();
    assertThat(account(SessionState.UNAUTHORIZED, cause, null).needsThePerson()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(SessionState.class)
  void nobodyIsNeededWithoutACause(SessionState state) {
    assertThat(account(state, null, null).needsThePerson()).isFalse();
  }

  @Test
  void aCauseAloneIsNoNeed() {
    assertThat(account(SessionState.AUTHORIZED, Cause.EXPIRED, null).needsThePerson()).isFalse();
  }

  @Test
  void anotherPersonsLoginHasToBeAgreedTo() {
    assertThat(account(SessionState.AUTHORIZING, null, "Bob").needsThePerson()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Cause.class)
  void onlySettingsCureTheSettings(Cause cause) {
    assertThat(cause.isCuredBySettings())
        .isEqualTo(Set.of(Cause.CLIENT_REJECTED, Cause.REQUEST_REJECTED).contains(cause));
  }

  @Test
  void anAccountIsFoundByItsName() {
    var work = account(SessionState.AUTHORIZED, null, null);
    var status =
        new KeeperStatus(
            List.of(work),
            new KeychainStatus(KeychainStatus.State.OPEN, ""),
            new AgentStatus("", 0),
            List.of());

    assertThat(status.account("work")).contains(work);
    assertThat(status.account("home")).isEmpty();
  }

  @Test
  void statesAndChangesHaveTheirWordsInJson() {
    assertThat(Stream.of(SessionState.values()).map(SessionState::word))
        .containsExactly(
            "Locked", "Unauthorized", "Authorizing", "Authorized", "Refreshing", "RefreshDelayed");
    assertThat(Stream.of(Change.What.values()).map(Change.What::word))
        .containsExactly(
            "state", "refreshed", "prompted", "asked", "saved", "added", "removed", "keeper");
  }

  private static AccountStatus account(
      SessionState state, @Nullable Cause cause, @Nullable String other) {
    return new AccountStatus(
        "work",
        "",
        state,
        cause,
        null,
        null,
        "Ann",
        Set.of(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        other,
        true,
        0,
        new AccountStatus.Settings(
            "https://a.example", "c", false, Set.of(), null, null, Map.of(), "browser"));
  }
}
