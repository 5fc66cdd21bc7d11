package dev.evergrant.session;

import static dev.evergrant.session.Happenings.ACCEPT_SUBJECT;
import static dev.evergrant.session.Happenings.ANSWERS;
import static dev.evergrant.session.Happenings.CANCEL;
import static dev.evergrant.session.Happenings.DEMAND;
import static dev.evergrant.session.Happenings.EDITED;
import static dev.evergrant.session.Happenings.LATE_FAILURE;
import static dev.evergrant.session.Happenings.LATE_GRANT;
import static dev.evergrant.session.Happenings.LATE_PAGE;
import static dev.evergrant.session.Happenings.LATE_REFUSAL;
import static dev.evergrant.session.Happenings.LATE_TOKENS;
import static dev.evergrant.session.Happenings.LOCKED_KEYCHAIN;
import static dev.evergrant.session.Happenings.LOG_IN;
import static dev.evergrant.session.Happenings.LOG_OUT;
import static dev.evergrant.session.Happenings.NOTHING_KEPT;
import static dev.evergrant.session.Happenings.REFRESH;
import static dev.evergrant.session.Happenings.RESUMED;
import static dev.evergrant.session.Happenings.SET_BACK;
import static dev.evergrant.session.Happenings.WOKE;
import static dev.evergrant.session.Row.row;
import static dev.evergrant.session.Scene.MACHINE;
import static dev.evergrant.session.Scene.NONE;
import static dev.evergrant.session.Scene.NOON;
import static dev.evergrant.session.Scene.STRICT;
import static dev.evergrant.session.Scene.at;
import static dev.evergrant.session.Scene.noonPlus;
import static dev.evergrant.session.Scene.tokens;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.oauth.Fault;
import dev.evergrant.oauth.Rotation;
import dev.evergrant.oauth.TokenSet;
import dev.evergrant.session.Session.Authorized;
import dev.evergrant.session.Session.Locked;
import dev.evergrant.session.Session.RefreshDelayed;
import dev.evergrant.session.Session.Unauthorized;
import dev.evergrant.session.Session.Unauthorized.Cause;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Before the stored tokens could be read. Nothing may be sent or saved.
class LockedTest extends StateTable {
  private static final Locked LOADING = new Locked(null, null);
  private static final Locked TROUBLED = new Locked(KeychainTrouble.LOCKED, NOON);

  private final TokenSet tokens = tokens("kept");
  private final Doubt doubt = new Doubt(NOON.minusSeconds(30), 0);

  @Override
  Stream<Row> rows() {
    return Stream.of(loading(), troubled(), lastSentIntoTheDark());
  }

  private Row loading() {
    return indifferent(row("loading", LOADING, NOON))
        .stays(WOKE, RESUMED, SET_BACK)
        .when(NOTHING_KEPT, new Unauthorized(Cause.NEW, null, null, null))
        .when(loaded(null), new Authorized(tokens, noonPlus(ofMinutes(55)), 0, false))
        .when(LOCKED_KEYCHAIN, new Locked(KeychainTrouble.LOCKED, noonPlus(ofSeconds(20))));
  }

  private Row troubled() {
    var again = new Locked(KeychainTrouble.LOCKED, null);
    return indifferent(row("troubled", TROUBLED, NOON))
        .when(SET_BACK, new Locked(KeychainTrouble.LOCKED, NOON.minus(ofMinutes(10))))
        .when(WOKE, again, new Effect.Load())
        .when(RESUMED, again, new Effect.Load())
        .when(NOTHING_KEPT, new Unauthorized(Cause.NEW, null, null, null))
        .when(loaded(null), new Authorized(tokens, noonPlus(ofMinutes(55)), 0, false))
        .when(
            new Event.LoadFailed(KeychainTrouble.MISSING),
            new Locked(KeychainTrouble.MISSING, noonPlus(ofSeconds(20))));
  }

  /// A kill while the refresh token was under way: the outcome is unknown, and said so.
  private Row lastSentIntoTheDark() {
    var attempt = new Attempt(1, doubt, false, 0);
    return indifferent(row("in doubt", LOADING, NOON))
        .stays(WOKE, RESUMED, SET_BACK)
        .when(loaded(doubt), new RefreshDelayed(tokens, attempt, NOON, ended(), NOON))
        .when(LOCKED_KEYCHAIN, new Locked(KeychainTrouble.LOCKED, noonPlus(ofSeconds(20))));
  }

  private static Row indifferent(Row row) {
    return row.stays(LOG_OUT, LOG_IN, CANCEL, REFRESH, EDITED, DEMAND, ANSWERS)
        .stays(LATE_TOKENS, LATE_FAILURE, LATE_PAGE, LATE_GRANT, LATE_REFUSAL, ACCEPT_SUBJECT);
  }

  private Event loaded(@Nullable Doubt doubt) {
    return new Event.Loaded(tokens, doubt);
  }

  private static Fault ended() {
    return new Fault.OutcomeUnknown("Evergrant ended while a refresh was under way");
  }

  /// What was written down before the clock was set back is moved with it.
  @Test
  void whatIsKeptCanBeMovedToAnotherClock() {
    assertThat(new Event.Loaded(tokens, doubt).shifted(ofMinutes(-10)))
        .isEqualTo(
            new Event.Loaded(
                tokens.shifted(ofMinutes(-10)), new Doubt(doubt.since().minusSeconds(600), 0)));
    assertThat(new Event.Loaded(null, null).shifted(ofMinutes(-10)))
        .isEqualTo(new Event.Loaded(null, null));
  }

  @Test
  void beginsByReadingWhatIsKept() {
    assertThat(MACHINE.start()).isEqualTo(Step.to(LOADING, new Effect.Load()));
  }

  @Test
  void aServerThatNeverRotatesLeavesNoDoubt() {
    var step = NONE.step(LOADING, loaded(doubt), at(NOON));

    assertThat(step).isEqualTo(Step.to(new Authorized(tokens, noonPlus(ofMinutes(55)), 0, false)));
  }

  @Test
  void aStrictServerIsAskedOnlyWhenTheTokenIsAboutToEnd() {
    var step = STRICT.step(LOADING, loaded(doubt), at(NOON));

    assertThat(step.next().wakeAt()).isEqualTo(noonPlus(ofMinutes(59)));
  }

  /// A computer that was switched on is no other than one that woke up.
  @Test
  void aRefreshThatIsDueAtTheStartIsSpread() {
    var late = noonPlus(ofHours(9));

    var step = MACHINE.step(LOADING, loaded(null), at(late, 0.5));

    assertThat(step).isEqualTo(Step.to(new Authorized(tokens, late.plusMillis(25_000), 0, false)));
  }

  @Test
  void tokensThatEndedAndCannotBeRefreshedAreToldAtTheStart() {
    var bare = tokens.withoutRefreshToken();

    var step = MACHINE.step(LOADING, new Event.Loaded(bare, null), at(noonPlus(ofHours(9))));

    assertThat(step).isEqualTo(Step.to(Unauthorized.because(Cause.EXPIRED, bare)));
  }

  /// A server's grace interval is not counted from a time that has not come yet.
  @Test
  void aDoubtFromTheFutureIsAnOldOne() {
    var grace = Scene.machine(new Rotation.Grace(ofSeconds(60)));
    var future = new Doubt(NOON.plusSeconds(1), 1);

    var step = grace.step(LOADING, loaded(future), at(NOON));

    var old = new Attempt(1, new Doubt(Instant.EPOCH, 1), false, 0);
    assertThat(step)
        .isEqualTo(Step.to(new RefreshDelayed(tokens, old, NOON.plusSeconds(60), ended(), NOON)));
  }

  /// The clock was set back while nobody watched: how old they are is anybody's guess.
  @Test
  void refreshesTokensFromTheFutureAtOnce() {
    var future = tokens("future", NOON.plusSeconds(1), ofHours(1));

    var step = MACHINE.step(LOADING, new Event.Loaded(future, null), at(NOON));

    assertThat(step.next().wakeAt()).isEqualTo(NOON);
  }
}
