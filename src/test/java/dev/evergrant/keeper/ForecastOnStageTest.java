package dev.evergrant.keeper;

import static dev.evergrant.keeper.Stage.NAME;
import static dev.evergrant.keeper.Stage.REVOKED;
import static dev.evergrant.keeper.Stage.issued;
import static dev.evergrant.keeper.Stage.refused;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.oauth.Account;
import dev.evergrant.oauth.TokenSet;
import dev.evergrant.session.Event;
import dev.evergrant.status.Change;
import dev.evergrant.status.Change.What;
import dev.evergrant.status.LoginExpiry;
import dev.evergrant.status.SessionState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Lives of a login under a provider that ends it after a while, told or not.
class ForecastOnStageTest {
  private final Stage stage = new Stage();
  private final Account account = Stage.account();

  /// How long a login lasts; tokens live for an hour.
  private Duration life = ofHours(24);

  private Instant end = Instant.MAX;

  /// Whether the provider tells the end of a login, or a limit that moves with each refresh.
  private boolean tells;

  private @Nullable Duration idle;
  private int number;

  @BeforeEach
  void aProviderThatEndsLogins() {
    stage.endpoint.reply = _ -> stage.now.isBefore(end) ? issued(next()) : refused(REVOKED);
    stage.authorizer.person =
        (login, receipt) -> {
          end = stage.now.plus(life);
          return stage.bring(login, receipt, next());
        };
    stage.start(account);
  }

  private TokenSet next() {
    var told = idle == null ? (tells ? end : null) : stage.now.plus(idle);
    var tokens = stage.tokens("token-" + number++);
    return new TokenSet(
        tokens.accessToken(),
        tokens.tokenType(),
        tokens.sentAt(),
        tokens.receivedAt(),
        tokens.expiresAt(),
        tokens.refreshToken(),
        tokens.scope(),
        told,
        null,
        tokens.identity());
  }

  private void logIn() {
    stage.logIn();
    stage.settle();
  }

  /// A login that lasts until the provider ends it.
  private void liveALogin() {
    logIn();
    stage.pass(life.plus(ofHours(1)));
    assertThat(stage.status().state()).isEqualTo(SessionState.UNAUTHORIZED);
  }

  private List<Change> reminders() {
    return stage.changes.stream()
        .filter(change -> change.what() == What.PROMPTED)
        .filter(change -> change.account() != null && !change.account().needsThePerson())
        .toList();
  }

  private Stream<Instant> remindedAt() {
    return reminders().stream().map(Change::at);
  }

  @Test
  void remindsOnceOfAnEndThatWasTold() {
    tells = true;
    logIn();
    var loggedIn = stage.now;

    stage.pass(ofHours(23));

    assertThat(stage.status().loginExpiresAt()).isEqualTo(end);
    assertThat(stage.status().loginExpiry()).isEqualTo(LoginExpiry.TOLD);
    assertThat(remindedAt()).containsExactly(loggedIn.plus(ofHours(8)));
    assertThat(stage.looks).isEqualTo(1);
  }

  @Test
  void remindsOfNothingThatMovesWithEachRefresh() {
    idle = ofHours(10);
    logIn();
    assertThat(stage.status().loginExpiresAt()).isNotNull();

    stage.pass(ofHours(23));

    assertThat(stage.status().loginExpiresAt()).isNull();
    assertThat(stage.status().loginExpiry()).isNull();
    assertThat(stage.looks).isZero();
  }

  @Test
  void knowsFromTheLoginBeforeThatAnEndMoves() {
    idle = ofHours(10);
    logIn();
    stage.pass(ofHours(2));

    stage.start(account);
    logIn();

    assertThat(stage.status().loginExpiresAt()).isNull();
  }

  @Test
  void learnsHowLongLoginsLast() {
    liveALogin();
    assertThat(stage.status().loginExpiresAt()).isNull();
    liveALogin();

    logIn();

    assertThat(stage.status().loginExpiry()).isEqualTo(LoginExpiry.LEARNT);
    assertThat(stage.status().loginExpiresAt())
        .isBetween(end.minus(ofMinutes(30)), end.plus(ofMinutes(30)));
    stage.pass(ofHours(20));
    assertThat(reminders()).hasSize(1);
  }

  @Test
  void learnsFromNoLogout() {
    for (var times = 0; times < 3; times++) {
      logIn();
      stage.pass(ofHours(8));
      stage.keeper.submit(NAME, new Event.LogoutRequested());
      stage.settle();
    }

    logIn();

    assertThat(stage.status().loginExpiresAt()).isNull();
  }

  @Test
  void keepsWhatItLearntOverARestart() {
    liveALogin();
    liveALogin();
    logIn();
    var learnt = stage.status().loginExpiresAt();

    stage.start(account);

    assertThat(learnt).isNotNull();
    assertThat(stage.status().loginExpiresAt()).isEqualTo(learnt);
    assertThat(stage.status().loginExpiry()).isEqualTo(LoginExpiry.LEARNT);
  }

  @Test
  void remindsNobodyASecondTimeAfterARestart() {
    tells = true;
    logIn();
    stage.pass(ofHours(9));
    assertThat(reminders()).hasSize(1);

    stage.start(account);
    stage.pass(ofHours(14));

    assertThat(reminders()).hasSize(1);
  }

  @Test
  void remindsOnceADay() {
    tells = true;
    life = ofDays(3);
    logIn();
    var loggedIn = stage.now;
    stage.pass(ofHours(60));
    logIn();
    life = ofHours(12);
    logIn();

    stage.pass(ofHours(11));

    assertThat(remindedAt()).containsExactly(loggedIn.plus(ofHours(56)));
  }

  @Test
  void waitsUntilThePersonIsThere() {
    tells = true;
    stage.present = false;
    logIn();
    stage.pass(ofHours(9));
    assertThat(reminders()).isEmpty();
    assertThat(stage.looks).isEqualTo(13);

    stage.present = true;
    stage.pass(ofMinutes(5));

    assertThat(reminders()).hasSize(1);
  }

  @Test
  void remindsNobodyWhoLogsInWhileTheyAreLookedFor() {
    tells = true;
    logIn();
    stage.looking = true;
    stage.pass(ofHours(8));
    stage.authorizer.person = (_, _) -> refused(Stage.DOWN);
    stage.lanes.stuck.add("login");
    stage.logIn();
    stage.keeper.drain();

    stage.foundThere();

    assertThat(reminders()).isEmpty();
  }

  @Test
  void remindsNobodyOfAnAccountThatIsGone() {
    tells = true;
    logIn();
    stage.looking = true;
    stage.pass(ofHours(8));
    assertThat(stage.looks).isEqualTo(1);
    stage.keeper.remove(NAME);
    stage.settle();

    stage.foundThere();

    assertThat(reminders()).isEmpty();
    assertThat(stage.almanac).isEmpty();
  }

  @Test
  void looksOnceAtATime() {
    tells = true;
    logIn();
    stage.looking = true;
    stage.pass(ofHours(9));
    assertThat(stage.looks).isEqualTo(1);

    stage.foundThere();

    assertThat(reminders()).hasSize(1);
  }

  @Test
  void learnsAnewWhereAnAccountMoves() {
    liveALogin();
    liveALogin();

    stage.keeper.edit(Stage.account(account.id(), "https://elsewhere.example", false), null);
    stage.settle();
    logIn();

    assertThat(stage.status().loginExpiresAt()).isNull();
    assertThat(stage.almanac).hasSize(1).doesNotContainKey(account.id());
  }

  @Test
  void keepsNoSecret() {
    idle = ofHours(10);
    logIn();
    stage.pass(ofHours(2));

    assertThat(stage.almanac.values().toString()).doesNotContain("token-");
  }
}
