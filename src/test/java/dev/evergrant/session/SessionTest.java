package dev.evergrant.session;

import static dev.evergrant.session.Happenings.LATE_REFUSAL;
import static dev.evergrant.session.Happenings.WOKE;
import static dev.evergrant.session.Happenings.demand;
import static dev.evergrant.session.Scene.CLIENT;
import static dev.evergrant.session.Scene.DOWN;
import static dev.evergrant.session.Scene.LOST;
import static dev.evergrant.session.Scene.MACHINE;
import static dev.evergrant.session.Scene.NOON;
import static dev.evergrant.session.Scene.NOW;
import static dev.evergrant.session.Scene.PAGE;
import static dev.evergrant.session.Scene.REVOKED;
import static dev.evergrant.session.Scene.at;
import static dev.evergrant.session.Scene.noonPlus;
import static dev.evergrant.session.Scene.shifted;
import static dev.evergrant.session.Scene.tokens;
import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.evergrant.oauth.ScopedTokens;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds in every state.
class SessionTest {
  private static final TokenSet TOKENS = tokens("first");
  private static final Attempt ATTEMPT = new Attempt(1, new Doubt(NOON, 0), false, 0);

  /// A state that wakes and stays as it is would spin the loop.
  @ParameterizedTest
  @MethodSource("sessions")
  void wakingAlwaysMovesOn(Session session) {
    var wakeAt = session.wakeAt();
    if (wakeAt != null) {
      var next = MACHINE.step(session, WOKE, at(wakeAt, 0.5)).next();

      assertThat(next).isNotEqualTo(session);
      assertThat(next.wakeAt() == null || next.wakeAt().isAfter(wakeAt)).isTrue();
    }
  }

  /// What lasts for an hour lasts for no longer on a clock that was set back by one.
  @ParameterizedTest
  @MethodSource("sessions")
  void aBackwardClockNeverRevivesAToken(Session session) {
    var end = noonPlus(ofHours(1));
    var setBack = MACHINE.step(session, new Event.ClockSetBack(ofHours(-1)), at(end)).next();
    var demand = Demand.of(NOON.minusSeconds(9), Duration.ZERO);

    assertThat(Verdict.of(session, demand, ScopedTokens.REFRESH, end))
        .isNotInstanceOf(Verdict.Granted.class);
    assertThat(Verdict.of(setBack, demand, ScopedTokens.REFRESH, NOON))
        .isNotInstanceOf(Verdict.Granted.class);
  }

  /// A new alarm as far ahead as the old one was.
  @ParameterizedTest
  @MethodSource("sessions")
  void aBackwardClockDelaysNothing(Session session) {
    var shifted = Shift.of(session, ofHours(-1));
    var wakeAt = session.wakeAt();

    assertThat(shifted.wakeAt()).isEqualTo(wakeAt == null ? null : wakeAt.minus(ofHours(1)));
    assertThat(Shift.of(shifted, ofHours(1))).isEqualTo(session);
  }

  @ParameterizedTest
  @MethodSource("sessions")
  void anUntouchedSessionHasNoEffects(Session session) {
    var step = MACHINE.step(session, LATE_REFUSAL, at(NOON));

    assertThat(step).isEqualTo(Step.to(session));
  }

  static Stream<Session> sessions() {
    var well = new Authorized(TOKENS, NOON, 0, false);
    var bare = TOKENS.withoutRefreshToken();
    var locked = new Locked(KeychainTrouble.FAILING, NOON);
    Stream<Session> plain =
        Stream.of(
            new Locked(null, null),
            locked,
            Unauthorized.because(Cause.NEW, null),
            new Unauthorized(Cause.CLIENT_REJECTED, TOKENS, CLIENT, NOON),
            new Unauthorized(Cause.CLIENT_REJECTED, bare, CLIENT, NOON),
            new Unauthorized(Cause.CLIENT_REJECTED, null, CLIENT, NOON),
            well,
            new Authorized(TOKENS, NOON, 2, true),
            new Authorized(bare, NOON, 0, false),
            new Authorized(TOKENS, null, 0, false),
            new Refreshing(NOW, TOKENS, ATTEMPT, NOON),
            new RefreshDelayed(TOKENS, ATTEMPT, NOON, LOST, NOON),
            new RefreshDelayed(TOKENS, new Attempt(1, null, true, 0), NOON, REVOKED, NOON),
            new RefreshDue(well, Attempt.first(0)));
    Stream<Session> open =
        Stream.of(
            new Authorizing(NOW, Unauthorized.because(Cause.NEW, null), NOON, PAGE, null),
            new Authorizing(NOW, well, NOON.plusSeconds(1), null, TOKENS),
            new Authorizing(NOW, well, NOON, PAGE, TOKENS),
            new Authorizing(
                NOW, new RefreshDelayed(TOKENS, ATTEMPT, NOON, DOWN, NOON), NOON, null, null));
    return Stream.concat(plain, open);
  }

  @Test
  void everyStateHasItsTable() {
    assertThat(Stream.of(Session.class.getPermittedSubclasses()).map(Class::getSimpleName))
        .allSatisfy(state ->
            assertThatCode(() -> Class.forName(getClass().getPackageName() + "." + state + "Test"))
                .doesNotThrowAnyException());
  }

  @Test
  void aSecondStepFollowsTheFirst() {
    var first = Step.to(Unauthorized.because(Cause.NEW, null), new Effect.Load());
    var last = Unauthorized.because(Cause.EXPIRED, null);

    assertThat(first.then(from -> Step.to(last, new Effect.Erase())))
        .isEqualTo(Step.to(last, new Effect.Load(), new Effect.Erase()));
  }
}
