package dev.evergrant.session;

import static dev.evergrant.session.Scene.CLIENT;
import static dev.evergrant.session.Scene.DOWN;
import static dev.evergrant.session.Scene.NOW;
import static dev.evergrant.session.Scene.REVOKED;
import static dev.evergrant.session.Scene.noonPlus;
import static dev.evergrant.session.Scene.tokens;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.oauth.ScopedTokens;
import dev.evergrant.oauth.Target;
import dev.evergrant.oauth.TokenSet;
import dev.evergrant.session.Session.Authorized;
import dev.evergrant.session.Session.Authorizing;
import dev.evergrant.session.Session.Locked;
import dev.evergrant.session.Session.RefreshDelayed;
import dev.evergrant.session.Session.RefreshDue;
import dev.evergrant.session.Session.Refreshing;
import dev.evergrant.session.Session.Unauthorized;
import dev.evergrant.session.Session.Unauthorized.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VerdictTest {
  private static final Instant NOW = noonPlus(ofMinutes(20));
  private static final Instant END = noonPlus(ofHours(1));

  private final TokenSet tokens = tokens("first");
  private final Attempt attempt = new Attempt(1, null, false, 0);
  private final Demand plain = Demand.of(NOW, Duration.ZERO);

  @Test
  void aGoodTokenIsGrantedWhateverElseGoesOn() {
    assertThat(sessionsWith(tokens))
        .allSatisfy(session ->
            assertThat(verdict(session, plain, NOW)).isEqualTo(new Verdict.Granted(tokens)));
  }

  @Test
  void anExpiredTokenIsNeverGranted() {
    assertThat(sessionsWith(tokens))
        .allSatisfy(session ->
            assertThat(verdict(session, plain, END)).isNotInstanceOf(Verdict.Granted.class));
  }

  /// State by state, what a tool is told that does not wait for the person, and one that does.
  @ParameterizedTest
  @MethodSource("table")
  void answers(String name, Session session, Verdict verdict, Verdict whileWaiting) {
    assertThat(verdict(session, plain, END)).isEqualTo(verdict);
    assertThat(verdict(session, DemandTest.waiting(plain), END)).isEqualTo(whileWaiting);
  }

  Stream<Arguments> table() {
    var pending = new Verdict.Pending();
    var login = Unauthorized.because(Cause.EXPIRED, null);
    var retry = new Verdict.TemporarilyUnavailable("no route", END);
    return Stream.of(
        row("being read", new Locked(null, null), pending, pending),
        row("being read again", new Locked(KeychainTrouble.LOCKED, null), pending, pending),
        row(
            "locked",
            new Locked(KeychainTrouble.LOCKED, END),
            new Verdict.KeychainUnavailable(KeychainTrouble.LOCKED),
            pending),
        row("expired", login, new Verdict.AuthorizationRequired(Cause.EXPIRED), pending),
        row(
            "login open",
            new Authorizing(new Ticket(1), login, END, null, null),
            new Verdict.AuthorizationRequired(Cause.EXPIRED),
            pending),
        row(
            "settings",
            new Unauthorized(Cause.CLIENT_REJECTED, tokens, CLIENT, null),
            new Verdict.SettingsRequired(Cause.CLIENT_REJECTED, CLIENT.detail()),
            new Verdict.SettingsRequired(Cause.CLIENT_REJECTED, CLIENT.detail())),
        row(
            "settings, no reason",
            Unauthorized.because(Cause.REQUEST_REJECTED, tokens),
            new Verdict.SettingsRequired(Cause.REQUEST_REJECTED, ""),
            new Verdict.SettingsRequired(Cause.REQUEST_REJECTED, "")),
        row("refreshing", new Refreshing(new Ticket(1), tokens, attempt, NOW), pending, pending),
        row("waiting its turn", waitingItsTurn(tokens), pending, pending),
        row("delayed", new RefreshDelayed(tokens, attempt, END, DOWN, NOW), retry, pending),
        row("confirming", new RefreshDelayed(tokens, attempt, END, REVOKED, NOW), pending, pending),
        row(
            "not refreshable",
            new Authorized(tokens.withoutRefreshToken(), END, 0, false),
            new Verdict.AuthorizationRequired(Cause.EXPIRED),
            pending),
        row("due", new Authorized(tokens, END, 0, false), pending, pending));
  }

  private static Arguments row(String name, Session session, Verdict verdict, Verdict waiting) {
    return Arguments.of(name, session, verdict, waiting);
  }

  @Test
  void aRefreshWithinFifteenSecondsIsWorthTheWait() {
    var refusing = DemandTest.refusing(NOW, tokens.accessToken());
    var soon = new Authorized(tokens, NOW.plusSeconds(15).minusNanos(1), 0, true);
    var later = new Authorized(tokens, NOW.plusSeconds(15), 0, true);

    assertThat(verdict(soon, refusing, NOW)).isEqualTo(new Verdict.Pending());
    assertThat(verdict(later, refusing, NOW))
        .isEqualTo(
            new Verdict.TemporarilyUnavailable(
                "the provider's API refuses a fresh token", NOW.plusSeconds(15)));
    assertThat(verdict(later, DemandTest.waiting(refusing), NOW)).isEqualTo(new Verdict.Pending());
  }

  @Test
  void whereNothingIsArrangedTheAnswerIsOnItsWay() {
    var session = new Authorized(tokens, null, 0, false);

    assertThat(verdict(session, plain, END)).isEqualTo(new Verdict.Pending());
  }

  @Test
  void onlyTheExactScopeIsGranted() {
    var session = new Authorized(tokens, END, 0, false);

    assertThat(verdict(session, wishing("openid"), NOW)).isEqualTo(new Verdict.Granted(tokens));
    assertThat(verdict(session, wishing("mail"), NOW))
        .isEqualTo(new Verdict.TargetUnavailable(wishing("mail").target()));
    assertThat(verdict(Unauthorized.because(Cause.NEW, null), wishing("mail"), NOW))
        .isEqualTo(new Verdict.AuthorizationRequired(Cause.NEW));
  }

  private static Verdict verdict(Session session, Demand demand, Instant now) {
    return Verdict.of(session, demand, ScopedTokens.NEVER, now);
  }

  private static Session waitingItsTurn(TokenSet held) {
    return new RefreshDue(new Authorized(held, END, 0, false), Attempt.first(0));
  }

  private static Demand wishing(String scope) {
    return new Demand(NOW, Duration.ZERO, false, null, Target.of(Set.of(scope), null), null);
  }

  private List<Session> sessionsWith(TokenSet held) {
    var well = new Authorized(held, END, 0, false);
    return List.of(
        well,
        new Unauthorized(Cause.GRANT_REJECTED, held, REVOKED, null),
        new Authorizing(new Ticket(1), well, END, null, null),
        new Refreshing(new Ticket(1), held, attempt, NOW),
        new RefreshDelayed(held, attempt, END, DOWN, NOW),
        waitingItsTurn(held));
  }
}
