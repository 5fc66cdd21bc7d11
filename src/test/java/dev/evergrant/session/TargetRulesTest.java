package dev.evergrant.session;

import static dev.evergrant.session.Scene.NEXT;
import static dev.evergrant.session.Scene.NOON;
import static dev.evergrant.session.Scene.NOW;
import static dev.evergrant.session.Scene.REQUEST;
import static dev.evergrant.session.Scene.REVOKED;
import static dev.evergrant.session.Scene.at;
import static dev.evergrant.session.Scene.noonPlus;
import static dev.evergrant.session.Scene.tokens;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.oauth.Fault;
import dev.evergrant.oauth.Rotation;
import dev.evergrant.oauth.ScopedTokens;
import dev.evergrant.oauth.Secret;
import dev.evergrant.oauth.Target;
import dev.evergrant.oauth.TargetToken;
import dev.evergrant.oauth.TokenSet;
import dev.evergrant.session.Session.Authorized;
import dev.evergrant.session.Session.RefreshDelayed;
import dev.evergrant.session.Session.RefreshDue;
import dev.evergrant.session.Session.Refreshing;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tokens with a scope or an audience of their own, beside the account's.
class TargetRulesTest {
  private static final SessionMachine MACHINE = machine(ScopedTokens.REFRESH);
  private static final Target MAIL = Target.of(Set.of("mail"), null);
  private static final Target API = Target.of(Set.of(), "https://api.example");
  private static final Instant DUE = noonPlus(ofMinutes(55));
  private static final Instant LATER = noonPlus(ofMinutes(10));

  private final TokenSet tokens = tokens("own");
  private final Authorized fresh = new Authorized(tokens, DUE, 0, false);
  private final TokenSet mail = tokens("mail", LATER, ofMinutes(5));

  private static SessionMachine machine(ScopedTokens how) {
    return new SessionMachine(new RefreshPolicy(new Rotation.Unknown(), how));
  }

  private static Demand wish(Target target, Instant at) {
    return new Demand(at, Duration.ZERO, false, null, target, null);
  }

  private static Demand refusing(Instant at, Secret token) {
    return new Demand(at, Duration.ZERO, false, token, MAIL, null);
  }

  private static Step demanded(Session session, Demand demand) {
    return MACHINE.step(session, new Event.TokenDemanded(demand), at(demand.at()));
  }

  private static Verdict verdict(Session session, Demand demand) {
    return Verdict.of(session, demand, ScopedTokens.REFRESH, demand.at());
  }

  private Refreshing underWay(Target target) {
    return new Refreshing(NOW, tokens, Attempt.first(0).towards(target), LATER);
  }

  private static Step answered(Refreshing state, TokenSet came, @Nullable Fault unfit) {
    return MACHINE.step(state, new Event.Refreshed(NOW, came, unfit), at(came.receivedAt()));
  }

  private static Step failed(Refreshing state, Fault fault) {
    return MACHINE.step(state, new Event.RefreshFailed(NOW, fault), at(LATER));
  }

  /// The state that holds the mail token, five minutes long from LATER.
  private Authorized holding() {
    return (Authorized) answered(underWay(MAIL), mail, null).next();
  }

  @Test
  void areAskedForWithTheRefreshTokenOfTheAccount() {
    var step = demanded(fresh, wish(MAIL, LATER));

    assertThat(step)
        .isEqualTo(
            Step.to(
                new Refreshing(NEXT, tokens, Attempt.first(0).towards(MAIL), LATER),
                new Effect.Refresh(NEXT, tokens, MAIL, false)));
    assertThat(verdict(step.next(), wish(MAIL, LATER))).isEqualTo(new Verdict.Pending());
    assertThat(verdict(step.next(), Demand.of(LATER, Duration.ZERO)))
        .isEqualTo(new Verdict.Granted(tokens));
  }

  @Test
  void leaveTheAccountsOwnAsTheyWereButForTheRefreshToken() {
    var step = answered(underWay(MAIL), mail, null);

    var held = step.next().tokens();
    assertThat(held.accessToken()).isEqualTo(tokens.accessToken());
    assertThat(held.expiresAt()).isEqualTo(tokens.expiresAt());
    assertThat(held.scope()).isEqualTo(tokens.scope());
    assertThat(held.refreshToken()).isEqualTo(mail.refreshToken());
    assertThat(step.next().wakeAt()).isEqualTo(DUE);
    assertThat(step.effects()).containsExactly(new Effect.Save(held));
  }

  @Test
  void areServedFromMemoryUntilTheyEnd() {
    var granted = (Verdict.Granted) verdict(holding(), wish(MAIL, LATER.plusSeconds(200)));

    assertThat(granted.tokens().accessToken()).isEqualTo(mail.accessToken());
    assertThat(granted.tokens().isRefreshable()).isFalse();
    assertThat(demanded(holding(), wish(MAIL, LATER.plusSeconds(200))).effects()).isEmpty();
    assertThat(demanded(holding(), wish(MAIL, LATER.plusSeconds(300))).effects()).hasSize(1);
    assertThat(demanded(holding(), wish(API, LATER.plusSeconds(200))).effects()).hasSize(1);
  }

  @Test
  void ofTheAccountsOwnScopeAreTheAccountsOwn() {
    var own = Target.of(Set.of("openid"), null);

    assertThat(verdict(fresh, wish(own, LATER))).isEqualTo(new Verdict.Granted(tokens));
  }

  @Test
  void stayWhenTheAccountIsRefreshed() {
    var held = holding().tokens();
    var next = tokens("next", DUE, ofMinutes(60));
    var step =
        MACHINE.step(
            new Refreshing(NOW, held, Attempt.first(0), DUE),
            new Event.Refreshed(NOW, next),
            at(DUE));

    assertThat(step.next().tokens().tokensFor(MAIL)).isEqualTo(held.tokensFor(MAIL));
    assertThat(step.next().tokens().accessToken()).isEqualTo(next.accessToken());
  }

  @Test
  void neverComeOnTheHeelsOfAnotherRefresh() {
    var soon = NOON.plusSeconds(2);
    var waiting = demanded(fresh, wish(MAIL, soon));

    assertThat(waiting)
        .isEqualTo(Step.to(new Authorized(tokens, NOON.plusSeconds(5), 0, false, MAIL)));
    assertThat(verdict(waiting.next(), wish(MAIL, soon))).isEqualTo(new Verdict.Pending());
    assertThat(demanded(waiting.next(), wish(API, soon)).next()).isEqualTo(waiting.next());
    assertThat(MACHINE.step(waiting.next(), new Event.Woke(), at(NOON.plusSeconds(5))).effects())
        .containsExactly(new Effect.Refresh(NEXT, tokens, MAIL, false));
    assertThat(demanded(holding(), wish(API, LATER.plusSeconds(3))).effects()).isEmpty();
  }

  @Test
  void waitTheirTurnAtTheServerLikeAnyRefresh() {
    var full =
        MACHINE.step(fresh, new Event.TokenDemanded(wish(MAIL, LATER)), at(LATER, Scene.FULL));

    assertThat(full).isEqualTo(Step.to(new RefreshDue(fresh, Attempt.first(0).towards(MAIL))));
    assertThat(MACHINE.step(full.next(), new Event.Woke(), at(LATER)).effects())
        .containsExactly(new Effect.Refresh(NEXT, tokens, MAIL, false));
  }

  @Test
  void thatAreNotWhatWasAskedForAreNotPassedOn() {
    var unfit = new Fault.RequestRejected("invalid_scope", "granted openid");
    var step = answered(underWay(MAIL), mail, unfit);

    assertThat(step.next().tokens().refreshToken()).isEqualTo(mail.refreshToken());
    assertThat(step.next().tokens().tokensFor(MAIL)).isNull();
    assertThat(verdict(step.next(), wish(MAIL, LATER.plusSeconds(60))))
        .isEqualTo(new Verdict.TargetRefused("granted openid"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"invalid_scope", "invalid_target", "access_denied"})
  void thatAreRefusedEndNothingElse(String error) {
    var step = failed(underWay(MAIL), new Fault.RequestRejected(error, "no"));

    assertThat(step.next()).isInstanceOf(Authorized.class);
    assertThat(step.next().wakeAt()).isEqualTo(DUE);
    assertThat(verdict(step.next(), Demand.of(LATER, Duration.ZERO)))
        .isEqualTo(new Verdict.Granted(step.next().tokens()));
    assertThat(verdict(step.next(), wish(MAIL, LATER))).isEqualTo(new Verdict.TargetRefused("no"));
  }

  @Test
  void thatAreRefusedAreNotAskedForAgainForAnHour() {
    var refused = failed(underWay(MAIL), REQUEST).next();
    var almost = LATER.plus(ofMinutes(60)).minusNanos(1);

    assertThat(demanded(refused, wish(MAIL, almost)).effects()).isEmpty();
    assertThat(demanded(refused, wish(MAIL, LATER.plus(ofMinutes(60)))).effects()).hasSize(1);
  }

  @Test
  void mayBeAskedForAgainAfterTheSettingsWereChanged() {
    var refused = failed(underWay(MAIL), REQUEST).next();
    var later = LATER.plusSeconds(60);
    var edited = MACHINE.step(refused, new Event.AccountEdited(), at(later));

    assertThat(edited.next().tokens().targets()).doesNotContainKey(MAIL);
  }

  /// Entra says so of a scope without consent, others of a grant that is over.
  @Test
  void letARejectedGrantBeConfirmedForTheAccount() {
    var step = failed(underWay(MAIL), REVOKED);

    assertThat(step.next()).isInstanceOf(RefreshDelayed.class);
    assertThat(((RefreshDelayed) step.next()).attempt()).isEqualTo(Attempt.first(0).rejectedOnce());
    assertThat(verdict(step.next(), wish(MAIL, LATER)))
        .isEqualTo(new Verdict.TargetRefused("revoked"));
    var confirmed = MACHINE.step(step.next(), new Event.Woke(), at(LATER.plusSeconds(10)));
    assertThat(confirmed.effects())
        .containsExactly(new Effect.Refresh(NEXT, step.next().tokens(), null, false));
  }

  @Test
  void whoseAnswerIsLostAreFollowedByAProbeForTheAccount() {
    var step = failed(underWay(MAIL), Scene.LOST);

    var delayed = (RefreshDelayed) step.next();
    assertThat(delayed.attempt().doubt()).isEqualTo(new Doubt(LATER, 0));
    assertThat(delayed.attempt().target()).isNull();
  }

  @Test
  void areLeftAloneWhileTheAccountMayHaveNone() {
    var never = machine(ScopedTokens.NEVER);

    assertThat(never.step(fresh, new Event.TokenDemanded(wish(MAIL, LATER)), at(LATER)))
        .isEqualTo(Step.to(fresh));
    assertThat(Verdict.of(fresh, wish(MAIL, LATER), ScopedTokens.NEVER, LATER))
        .isEqualTo(new Verdict.TargetUnavailable(MAIL));
  }

  @Test
  void needARefreshToken() {
    var bare = new Authorized(tokens.withoutRefreshToken(), tokens.expiresAt(), 0, false);

    assertThat(demanded(bare, wish(MAIL, LATER))).isEqualTo(Step.to(bare));
    assertThat(verdict(bare, wish(MAIL, LATER))).isEqualTo(new Verdict.TargetUnavailable(MAIL));
  }

  @Test
  void thatAnApiRefusesAreReplacedOnceTheyAreAMinuteOld() {
    var young = LATER.plusSeconds(59);
    var older = LATER.plusSeconds(60);

    assertThat(demanded(holding(), refusing(young, mail.accessToken())))
        .isEqualTo(Step.to(new Authorized(holding().tokens(), older, 0, false, MAIL)));
    assertThat(demanded(holding(), refusing(older, mail.accessToken())).effects()).hasSize(1);
  }

  @Test
  void liveNoLongerWhenTheClockIsSetBack() {
    var back = ofSeconds(-600);
    var shifted = MACHINE.step(holding(), new Event.ClockSetBack(back), at(LATER)).next();

    assertThat(shifted.tokens().tokensFor(MAIL).expiresAt()).isEqualTo(mail.expiresAt().plus(back));
  }

  @Test
  void areForgottenWhenTheyAreManyTheOldestFirst() {
    var held = tokens;
    for (var each = 0; each < 40; each++) {
      held = held.with(Target.of(Set.of("scope-" + each), null), new TargetToken.Issued(mail));
    }

    assertThat(held.targets()).hasSize(32);
    assertThat(held.tokensFor(Target.of(Set.of("scope-7"), null))).isNull();
    assertThat(held.tokensFor(Target.of(Set.of("scope-8"), null))).isEqualTo(mail);
  }
}
