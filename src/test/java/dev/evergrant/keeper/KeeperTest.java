package dev.evergrant.keeper;

import static dev.evergrant.keeper.Stage.BOB;
import static dev.evergrant.keeper.Stage.DESKTOP;
import static dev.evergrant.keeper.Stage.DOWN;
import static dev.evergrant.keeper.Stage.LOST;
import static dev.evergrant.keeper.Stage.NAME;
import static dev.evergrant.keeper.Stage.REVOKED;
import static dev.evergrant.keeper.Stage.issued;
import static dev.evergrant.keeper.Stage.refused;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evergrant.keeper.Journal.Request;
import dev.evergrant.oauth.Account;
import dev.evergrant.oauth.AccountName;
import dev.evergrant.oauth.Fault;
import dev.evergrant.oauth.LoginPage;
import dev.evergrant.oauth.Secret;
import dev.evergrant.oauth.Target;
import dev.evergrant.oauth.TokenSet;
import dev.evergrant.session.Demand;
import dev.evergrant.session.Event;
import dev.evergrant.session.LoginWish;
import dev.evergrant.session.Session;
import dev.evergrant.session.Session.Unauthorized.Cause;
import dev.evergrant.session.Verdict;
import dev.evergrant.status.AgentStatus;
import dev.evergrant.status.Change;
import dev.evergrant.status.Change.What;
import dev.evergrant.status.History;
import dev.evergrant.status.KeychainStatus.State;
import dev.evergrant.status.Notice;
import dev.evergrant.status.SessionState;
import dev.evergrant.status.UserCode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeeperTest {
  private final Stage stage = new Stage();
  private final TokenSet first = stage.tokens("first");
  private final Account account = Stage.account();

  private void begin() {
    stage.vault.kept.save(account.id(), 1, first);
    stage.start(account);
  }

  /// A refresh is on its way when this returns.
  private void inFlight() {
    stage.lanes.stuck.add("network");
    stage.pass(ofMinutes(55));
    stage.lanes.stuck.remove("network");
  }

  /// It has left and its answer comes after this happened.
  private void whileItIsAway(Runnable what) {
    inFlight();
    stage.endpoint.reply =
        _ -> {
          what.run();
          stage.keeper.drain();
          return issued(stage.tokens("late"));
        };
    stage.settle();
  }

  private static Demand forced(Instant at) {
    return new Demand(at, Duration.ZERO, true, null, Target.OF_THE_ACCOUNT, null);
  }

  private static Verdict.Granted granted(TokenSet tokens) {
    return new Verdict.Granted(tokens);
  }

  @Nested
  class Demands {
    @Test
    void areMetFromMemory() {
      begin();
      var reads = stage.vault.reads;

      assertThat(stage.keeper.peek(NAME, Demand.of(stage.now, Duration.ZERO)))
          .contains(granted(first));
      assertThat(stage.demand()).isCompletedWithValue(granted(first));
      assertThat(stage.vault.reads).isEqualTo(reads);
    }

    @Test
    void areNotMetFromMemoryByWhatIsNotEnough() {
      begin();

      assertThat(stage.keeper.peek(NAME, forced(stage.now.plusSeconds(1)))).isEmpty();
      assertThat(stage.keeper.peek(new AccountName("nobody"), Demand.of(stage.now, ofHours(1))))
          .contains(new Verdict.UnknownAccount());
    }

    @Test
    void aThousandAtTheEndOfATokenCauseOneRefresh() {
      begin();
      stage.lanes.stuck.add("network");
      stage.pass(ofHours(1));

      var answers = IntStream.range(0, 1000).mapToObj(_ -> stage.demand()).toList();
      stage.keeper.drain();

      assertThat(stage.status().waiting()).isEqualTo(1000);
      stage.lanes.stuck.clear();
      stage.settle();
      assertThat(stage.endpoint.refreshes).hasSize(1);
      assertThat(answers)
          .allSatisfy(
              answer -> assertThat(answer).isCompletedWithValue(granted(stage.tokens("renewed"))));
      assertThat(stage.status().waiting()).isZero();
    }

    @Test
    void aHundredRejectionsOfOneTokenCauseOneRefresh() {
      begin();
      stage.pass(ofMinutes(2));

      var answers = IntStream.range(0, 100).mapToObj(_ -> stage.reject(first)).toList();
      stage.settle();

      assertThat(stage.endpoint.refreshes).hasSize(1);
      assertThat(answers)
          .allSatisfy(
              answer -> assertThat(answer).isCompletedWithValue(granted(stage.tokens("renewed"))));
    }

    @Test
    void ofAnUnknownAccountAreAnsweredAtOnce() {
      var answer = stage.demand();

      assertThat(answer).isCompletedWithValue(new Verdict.UnknownAccount());
    }

    @Test
    void thatWaitForThePersonAreMetByTheirLogin() {
      stage.start(account);
      var answer = stage.await(ofMinutes(10));
      stage.settle();
      assertThat(answer).isNotDone();

      stage.logIn();
      stage.settle();

      assertThat(answer).isCompletedWithValue(granted(stage.tokens("login")));
    }

    @Test
    void thatWaitInVainAreToldSo() {
      stage.start(account);
      var answer = stage.await(ofMinutes(10));

      stage.pass(ofMinutes(10).minusNanos(1));
      assertThat(answer).isNotDone();
      stage.pass(ofSeconds(1));

      assertThat(answer).isCompletedWithValue(new Verdict.WaitedInVain());
      assertThat(stage.status().waiting()).isZero();
    }

    @Test
    void thatDoNotWaitAreToldThatALoginIsNeeded() {
      stage.start(account);
      var answer = stage.demand();
      stage.settle();

      assertThat(answer).isCompletedWithValue(new Verdict.AuthorizationRequired(Cause.NEW));
    }

    @Test
    void canBeWithdrawn() {
      stage.start(account);
      var answer = stage.await(ofMinutes(10));
      stage.settle();
      assertThat(stage.status().waiting()).isOne();

      answer.cancel(false);
      stage.settle();

      assertThat(stage.status().waiting()).isZero();
    }

    /// The token that is read is not good for long enough, so it is refreshed; no excuse is told.
    @Test
    void thatCameWhileTheTokensWereReadArePutToTheNewState() {
      stage.vault.kept.save(account.id(), 1, first);
      stage.move(ofMinutes(50));
      stage.lanes.stuck.add("network");
      stage.start(account);
      var answer = stage.keeper.demand(NAME, Demand.of(stage.now, ofMinutes(20)));
      stage.keeper.drain();

      stage.lanes.stuck.clear();
      stage.settle();

      assertThat(answer).isCompletedWithValue(granted(stage.tokens("renewed")));
    }

    @Test
    void ofARemovedAccountAreAnswered() {
      stage.start(account);
      var answer = stage.await(ofMinutes(10));
      stage.settle();

      stage.keeper.remove(NAME);
      stage.settle();

      assertThat(answer).isCompletedWithValue(new Verdict.UnknownAccount());
    }

    /// A tool that is refused goes on asking; its provider is not asked as often.
    @Test
    void aTokenRefusedAgainAndAgainKeepsItsPause() {
      begin();
      stage.endpoint.reply = _ -> issued(stage.tokens("at " + stage.now));

      for (var second = 0; second < 3600; second += 10) {
        stage.reject(Objects.requireNonNull(stage.session().tokens()));
        stage.pass(ofSeconds(10));
      }

      assertThat(stage.endpoint.refreshes).hasSizeBetween(4, 6);
    }
  }

  @Nested
  class Refreshes {
    @Test
    void happenInTimeAndAreKept() {
      begin();

      stage.pass(ofMinutes(55));

      var kept = (Vault.Found.Kept) stage.vault.kept.load(account.id());
      assertThat(kept.tokens()).isEqualTo(stage.tokens("renewed"));
      assertThat(stage.journal.entries(account.id())).isEmpty();
      assertThat(stage.status().saved()).isTrue();
      assertThat(stage.count(What.REFRESHED)).isOne();
    }

    @Test
    void areNotCalledSavedBeforeTheKeychainHasThem() {
      begin();
      stage.lanes.stuck.add("keychain");

      stage.pass(ofMinutes(55));

      assertThat(stage.status().state()).isEqualTo(SessionState.AUTHORIZED);
      assertThat(stage.status().saved()).isFalse();
      stage.lanes.stuck.remove("keychain");
      stage.settle();
      assertThat(stage.status().saved()).isTrue();
    }

    @Test
    void aKeychainThatIsLockedDelaysNobodyAndLosesNothing() {
      begin();
      stage.vault.state = State.LOCKED;

      stage.pass(ofMinutes(55));

      assertThat(stage.demand()).isCompletedWithValue(granted(stage.tokens("renewed")));
      assertThat(stage.status().saved()).isFalse();
      assertThat(stage.journal.entries(account.id()))
          .last()
          .isInstanceOf(Journal.Entry.Recorded.class);
      stage.vault.state = State.OPEN;
      stage.pass(ofMinutes(1));
      assertThat(stage.status().saved()).isTrue();
      assertThat(stage.count(What.SAVED)).isOne();
      assertThat(stage.journal.entries(account.id())).isEmpty();
    }

    @Test
    void anAnswerThatAKillCutOffIsFoundAgain() {
      begin();
      stage.lanes.stuck.add("keychain");
      stage.vault.state = State.LOCKED;
      stage.pass(ofMinutes(55));
      stage.lanes.stuck.clear();
      stage.vault.state = State.OPEN;

      stage.start(account);

      assertThat(stage.session().tokens()).isEqualTo(stage.tokens("renewed"));
    }

    @Test
    void aKillWhileTheTokenWasUnderWayIsADoubt() {
      begin();
      stage.endpoint.reply = _ -> refused(LOST);
      stage.pass(ofMinutes(55));
      stage.endpoint.reachable = false;

      stage.start(account);

      assertThat(stage.session()).isInstanceOf(Session.RefreshDelayed.class);
      assertThat(stage.status().reason()).isNotBlank();
    }

    /// A keeper that is killed again and again must not send again and again.
    @Test
    void aDoubtRemembersItsProbesAcrossKills() {
      begin();
      stage.endpoint.reply = _ -> refused(LOST);
      stage.pass(ofMinutes(55));

      for (var kill = 0; kill < 20; kill++) {
        stage.start(account);
        stage.pass(ofSeconds(5));
      }

      assertThat(stage.endpoint.refreshes).hasSizeLessThanOrEqualTo(3);
    }

    /// Another machine's tokens are not sent, and what a login brings takes their place.
    @Test
    void tokensThatMustNotBeUsedAreReplacedByALogin() {
      stage.vault.kept.save(account.id(), 7, first);
      stage.vault.unusable = true;

      stage.start(account);
      stage.pass(ofMinutes(90));
      assertThat(stage.endpoint.refreshes).isEmpty();
      stage.logIn();
      stage.settle();

      assertThat(stage.vault.kept.load(account.id()))
          .isInstanceOfSatisfying(
              Vault.Found.Kept.class,
              kept -> assertThat(kept.tokens()).isEqualTo(stage.tokens("login")));
    }

    /// Tokens that only the journal had are saved; the doubt about them is younger.
    @Test
    void aDoubtOutlivesTheSavingOfTheTokensItIsAbout() {
      stage.journal.record(account.id(), 4, first);
      stage.journal.intend(account.id(), 5, stage.now);

      stage.start(account);

      assertThat(stage.vault.kept.load(account.id())).isEqualTo(new Vault.Found.Kept(4, first));
      assertThat(stage.journal.entries(account.id()))
          .containsExactly(new Journal.Entry.Intended(account.id(), 5, stage.now));
    }

    @Test
    void nothingIsSentWhereTheIntentCannotBeWritten() {
      var answers = new ArrayList<TokenReply>();
      begin();
      stage.endpoint.reachable = false;
      stage.endpoint.reply =
          _ -> {
            assertThat(stage.journal.entries(account.id()))
                .last()
                .isInstanceOf(Journal.Entry.Intended.class);
            answers.add(refused(DOWN));
            return answers.getFirst();
          };

      stage.pass(ofMinutes(55));

      assertThat(answers).isNotEmpty();
      assertThat(stage.journal.entries(account.id())).isEmpty();
    }

    /// A bug in an adapter must not leave an account refreshing for ever.
    @Test
    void aBugInAnAdapterIsAnUnknownOutcome() {
      begin();
      stage.endpoint.reply =
          _ -> {
            throw new IllegalStateException("a bug");
          };
      inFlight();

      assertThatThrownBy(stage.lanes::run).hasMessage("a bug");
      stage.keeper.drain();

      assertThat(stage.session()).isInstanceOf(Session.RefreshDelayed.class);
    }
  }

  @Nested
  class Clocks {
    @Test
    void aClockThatIsSetBackRevivesNoToken() {
      begin();
      stage.endpoint.reply = _ -> refused(DOWN);
      stage.pass(ofHours(1));

      stage.now = stage.now.minus(ofMinutes(30));

      assertThat(stage.keeper.peek(NAME, Demand.of(stage.now, Duration.ZERO))).isEmpty();
      stage.settle();
      assertThat(stage.keeper.peek(NAME, Demand.of(stage.now, Duration.ZERO))).isEmpty();
    }

    /// They were written down before, and could not be read until afterwards.
    @Test
    void aClockThatIsSetBackRevivesNoTokenBehindALockedKeychain() {
      stage.vault.state = State.LOCKED;
      begin();
      stage.endpoint.reply = _ -> refused(DOWN);
      stage.pass(ofMinutes(61));
      stage.now = stage.now.minus(ofMinutes(30));
      stage.settle();
      stage.vault.state = State.OPEN;

      stage.pass(ofMinutes(1));

      assertThat(stage.session().tokens()).isEqualTo(first.shifted(ofMinutes(-30)));
      assertThat(stage.keeper.peek(NAME, Demand.of(stage.now, Duration.ZERO))).isEmpty();
    }

    /// A computer wakes up with a clock that is an hour fast, which is put right at once.
    @Test
    void aClockThatIsSetBackAfterWakingUpDoesNotStopTheKeeper() {
      begin();
      stage.now = stage.now.plus(ofMinutes(90));
      stage.keeper.drain();
      stage.now = stage.now.minus(ofHours(1));

      stage.pass(ofMinutes(1));

      assertThat(stage.endpoint.refreshes).hasSize(1);
    }

    @Test
    void aDemandWaitsNoLongerOnAClockThatIsSetBack() {
      stage.start(account);
      var answer = stage.await(ofMinutes(10));
      stage.settle();
      stage.now = stage.now.minus(ofHours(1));

      stage.pass(ofMinutes(10).plusSeconds(1));

      assertThat(answer).isCompletedWithValue(new Verdict.WaitedInVain());
    }

    /// It came "since" on any clock, so it meets the demand: no storm until the clock has caught
    /// up.
    @Test
    void aDemandByForceIsMetByOneRefreshOnAClockThatIsSetBack() {
      begin();
      stage.pass(ofMinutes(1));
      stage.lanes.stuck.add("network");
      var answer = stage.force();
      stage.keeper.drain();
      stage.now = stage.now.minus(ofHours(1));
      stage.keeper.drain();
      stage.lanes.stuck.clear();

      stage.pass(ofMinutes(1));

      assertThat(answer).isDone();
      assertThat(stage.endpoint.refreshes).hasSize(1);
    }

    @Test
    void theKeychainIsAskedAgainOnAClockThatIsSetBack() {
      begin();
      stage.vault.state = State.LOCKED;
      stage.pass(ofMinutes(58));
      assertThat(stage.status().saved()).isFalse();
      stage.now = stage.now.minus(ofHours(1));
      stage.vault.state = State.OPEN;

      stage.pass(ofMinutes(2));

      assertThat(stage.status().saved()).isTrue();
    }

    @Test
    void aGapIsASleepAndEveryAccountIsLookedAtAgain() {
      begin();
      stage.endpoint.reply = _ -> refused(DOWN);
      stage.pass(ofMinutes(55));
      var tries = stage.endpoint.refreshes.size();
      stage.luck = () -> 0.5;
      stage.endpoint.reply = _ -> issued(stage.tokens("renewed"));
      stage.now = stage.now.plus(ofHours(1));
      stage.settle();

      stage.live(ofSeconds(26));
      assertThat(stage.endpoint.refreshes).hasSize(tries);
      stage.live(ofSeconds(1));

      assertThat(stage.endpoint.refreshes).hasSize(tries + 1);
      assertThat(stage.history).extracting(History.Entry::kind).contains(History.Kind.ASLEEP);
    }
  }

  @Nested
  class Logins {
    @Test
    void bringTokensThatAreKept() {
      stage.start(account);

      var login = stage.logIn();
      stage.settle();

      assertThat(login.page()).isCompletedWithValue(Optional.of(ScriptedAuthorizer.PAGE));
      assertThat(login.outcome()).isCompletedWithValue(new LoginOutcome.LoggedIn("Ann"));
      assertThat(stage.status().saved()).isTrue();
    }

    @Test
    void tellTheCodeForAnotherDevice() {
      stage.start(account);
      var address = URI.create("https://provider.example/device");
      var code = new LoginPage.UserCode("WDJB-MJHT", address, Duration.ofMinutes(30));
      stage.authorizer.page = new LoginPage(address, code);

      stage.keeper.login(NAME, new LoginWish(DESKTOP, true, true));
      stage.settle();

      assertThat(stage.changes)
          .map(change -> change.status().accounts().getFirst().userCode())
          .contains(new UserCode("WDJB-MJHT", "https://provider.example/device"));
      assertThat(stage.authorizer.logins)
          .map(login -> login.account().flow())
          .containsExactly(Account.Flow.DEVICE);
      assertThat(stage.status().userCode()).isNull();
    }

    @Test
    void joinTheOneThatIsOpenAndOpenItsPageAgain() {
      stage.start(account);
      stage.authorizer.person = (_, _) -> refused(DOWN);
      stage.lanes.stuck.add("beside");
      var one = stage.logIn();
      stage.settle();
      stage.keeper.submit(
          NAME,
          new Event.AuthorizationPageReady(
              ((Session.Authorizing) stage.session()).ticket(),
              LoginPage.of(ScriptedAuthorizer.PAGE)));

      var two = stage.logIn();
      stage.settle();
      assertThat(two.page()).isCompletedWithValue(Optional.of(ScriptedAuthorizer.PAGE));
      stage.lanes.stuck.clear();
      stage.settle();

      assertThat(stage.authorizer.logins).hasSize(1);
      assertThat(stage.authorizer.opened).containsExactly(ScriptedAuthorizer.PAGE);
      assertThat(one.outcome()).isCompletedWithValue(new LoginOutcome.Failed(DOWN));
      assertThat(two.outcome()).isCompletedWithValue(new LoginOutcome.Failed(DOWN));
      assertThat(stage.status().lastFailure()).isEqualTo("UNAVAILABLE");
    }

    @Test
    void ofAnotherPersonWaitForAYes() {
      begin();
      var bobs = stage.tokens("bob", ofHours(1), BOB);
      stage.authorizer.person = (login, receipt) -> stage.bring(login, receipt, bobs);

      var login = stage.logIn();
      stage.settle();

      assertThat(login.outcome()).isCompletedWithValue(new LoginOutcome.OtherPerson("Ann", "Bob"));
      assertThat(stage.demand()).isCompletedWithValue(granted(first));
      assertThat(stage.status().otherSubject()).isEqualTo("Bob");
      stage.keeper.submit(NAME, new Event.SubjectAccepted());
      stage.settle();
      assertThat(stage.demand()).isCompletedWithValue(granted(bobs));
    }

    @Test
    void ofAnotherPersonAreForgottenWithoutAYes() {
      begin();
      var bobs = stage.tokens("bob", ofHours(1), BOB);
      stage.authorizer.person = (login, receipt) -> stage.bring(login, receipt, bobs);
      stage.logIn();
      stage.settle();

      stage.start(account);

      assertThat(stage.session().tokens()).isEqualTo(first);
    }

    @Test
    void ofNobodyAreAnswered() {
      var login = stage.keeper.login(new AccountName("nobody"), new LoginWish(DESKTOP, true));
      stage.settle();

      assertThat(login.page()).isCompletedWithValue(Optional.empty());
      assertThat(login.outcome()).isCompletedWithValue(new LoginOutcome.UnknownAccount());
    }

    @Test
    void waitUntilTheTokensWereRead() {
      stage.vault.kept.save(account.id(), 1, first);
      stage.lanes.stuck.add("network");
      stage.start(account);
      var login = stage.logIn();
      stage.settle();
      assertThat(login.outcome()).isNotDone();

      stage.lanes.stuck.clear();
      stage.settle();

      assertThat(login.outcome()).isCompletedWithValue(new LoginOutcome.LoggedIn("Ann"));
    }

    @Test
    void cannotBeginWhileTheKeychainIsLocked() {
      stage.vault.state = State.LOCKED;
      stage.start(account);

      var login = stage.logIn();
      stage.settle();

      assertThat(login.outcome())
          .isCompletedWithValue(new LoginOutcome.KeychainUnavailable(State.LOCKED));
      assertThat(stage.authorizer.logins).isEmpty();
    }

    @Test
    void areOverAfterTenMinutes() {
      stage.start(account);
      stage.lanes.stuck.add("beside");
      var login = stage.logIn();
      stage.settle();

      stage.pass(ofMinutes(10).plusSeconds(1));

      assertThat(login.outcome())
          .isCompletedWithValueMatching(outcome ->
              outcome instanceof LoginOutcome.Failed(Fault.Abandoned(var reason, _))
                  && reason == Fault.Abandoned.Reason.TIMED_OUT);
      assertThat(stage.lanes.interrupted).isOne();
    }

    @Test
    void neverDelayARefresh() {
      begin();
      stage.lanes.stuck.add("beside");
      stage.pass(ofMinutes(54));
      stage.logIn();

      stage.pass(ofMinutes(1));

      assertThat(stage.endpoint.refreshes).hasSize(1);
      assertThat(stage.session()).isInstanceOf(Session.Authorizing.class);
    }

    /// Some providers send a refresh token only the first time.
    @Test
    void withoutARefreshTokenKeepTheGoodOneAcrossAKill() {
      begin();
      var bare = stage.tokens("second").withoutRefreshToken();
      stage.journal.answer(account.id(), 9, stage.now, stage.endpoint.body(bare), Request.LOGIN);

      stage.start(account);

      assertThat(stage.session().tokens()).isEqualTo(bare.inheriting(first));
    }

    @Test
    void thatWereGivenUpDoNotComeBackAtTheNextStart() {
      stage.start(account);
      stage.lanes.stuck.add("beside");
      stage.logIn();
      stage.settle();
      stage.keeper.submit(NAME, new Event.AuthorizationCancelled());
      stage.keeper.drain();
      stage.lanes.stuck.clear();
      stage.settle();

      stage.start(account);

      assertThat(stage.session().tokens()).isNull();
    }

    /// It came in the very moment in which the person turned back.
    @Test
    void thatCameTooLateDoNotComeBackAtTheNextStart() {
      begin();
      stage.authorizer.person =
          (login, receipt) -> {
            var reply = stage.bring(login, receipt, stage.tokens("too late"));
            stage.keeper.submit(NAME, new Event.AuthorizationCancelled());
            return reply;
          };
      stage.logIn();
      stage.settle();

      stage.start(account);

      assertThat(stage.session().tokens()).isEqualTo(first);
    }

    @Test
    void areOverWithTheLogout() {
      begin();
      stage.lanes.stuck.add("beside");
      stage.logIn();
      stage.settle();
      stage.keeper.submit(NAME, new Event.LogoutRequested());
      stage.keeper.drain();
      stage.lanes.stuck.clear();
      stage.settle();

      stage.start(account);

      assertThat(stage.session().tokens()).isNull();
    }
  }

  @Nested
  class Prompts {
    @Test
    void comeOnceAnEpisode() {
      begin();
      stage.endpoint.reply = _ -> refused(REVOKED);
      stage.pass(ofHours(1));
      assertThat(stage.count(What.PROMPTED)).isOne();

      IntStream.range(0, 9).forEach(_ -> stage.demand());
      stage.authorizer.person = (_, _) -> refused(DOWN);
      stage.logIn();
      stage.settle();
      assertThat(stage.count(What.PROMPTED)).isOne();

      stage.authorizer.person =
          (login, receipt) -> stage.bring(login, receipt, stage.tokens("again"));
      stage.logIn();
      stage.settle();
      stage.pass(ofHours(1));
      assertThat(stage.count(What.PROMPTED)).isEqualTo(2);
    }

    @Test
    void theSettingsOpenNoBrowserAndDeleteNothing() {
      begin();
      stage.endpoint.reply = _ -> refused(new Fault.ClientRejected("invalid_client", ""));

      stage.pass(ofHours(3));

      assertThat(stage.authorizer.logins).isEmpty();
      assertThat(stage.count(What.PROMPTED)).isOne();
      assertThat(stage.vault.kept.load(account.id())).isEqualTo(new Vault.Found.Kept(1, first));
      assertThat(stage.endpoint.refreshes).hasSize(3);
    }

    @Test
    void subscribersAreToldInOrder() {
      begin();

      stage.pass(ofMinutes(55));

      assertThat(stage.changes.getFirst().what()).isEqualTo(What.KEEPER);
      assertThat(stage.changes)
          .extracting(change -> change.account() == null ? null : change.account().state())
          .containsSubsequence(
              SessionState.AUTHORIZED, SessionState.REFRESHING, SessionState.AUTHORIZED);
    }

    @Test
    void whoUnsubscribedIsToldNothingMore() {
      var told = new ArrayList<Change>();
      Consumer<Change> listener = told::add;
      begin();
      stage.keeper.subscribe(listener);
      stage.settle();
      stage.keeper.unsubscribe(listener);

      stage.pass(ofHours(1));

      assertThat(told).hasSize(1);
    }
  }

  @Nested
  class Accounts {
    @Test
    void areAddedOnce() {
      stage.start();

      var done = stage.keeper.add(account, null);
      var again = stage.keeper.add(account, null);
      stage.settle();

      assertThat(done).isCompletedWithValue(Booking.DONE);
      assertThat(again).isCompletedWithValue(Booking.IMPOSSIBLE);
      assertThat(stage.saved).containsExactly(List.of(account));
      assertThat(stage.count(What.ADDED)).isOne();
      assertThat(stage.session()).isEqualTo(unauthorized(Cause.NEW));
    }

    @Test
    void keepTheirClientSecret() {
      var confidential = Stage.account(Sample.WORK, "https://provider.example", true);
      stage.start();
      stage.keeper.add(confidential, Secret.of("client secret"));
      stage.settle();

      stage.logIn();
      stage.settle();

      assertThat(stage.authorizer.logins.getFirst().clientSecret())
          .isEqualTo(Secret.of("client secret"));
      assertThat(stage.vault.kept.clientSecret(account.id()))
          .isEqualTo(new Vault.FoundSecret.Read(Secret.of("client secret")));
    }

    @Test
    void areForgottenWhenRemoved() {
      begin();

      var done = stage.keeper.remove(NAME);
      stage.settle();

      assertThat(done).isCompletedWithValue(Booking.DONE);
      assertThat(stage.keeper.account(NAME)).isEmpty();
      assertThat(stage.saved.getLast()).isEmpty();
      assertThat(stage.vault.kept.load(account.id())).isEqualTo(new Vault.Found.Nothing());
      assertThat(stage.journal.entries(account.id())).isEmpty();
      assertThat(stage.endpoint.revocations).hasSize(1);
      assertThat(stage.count(What.REMOVED)).isOne();
      assertThat(stage.keeper.remove(NAME)).isNotDone();
    }

    /// Removed while a refresh was in flight and its answer came.
    @Test
    void leaveNothingInTheJournal() {
      begin();
      whileItIsAway(() -> stage.keeper.remove(NAME));

      assertThat(stage.endpoint.refreshes).hasSize(1);
      assertThat(stage.journal.entries(account.id())).isEmpty();
      assertThat(stage.vault.kept.load(account.id())).isEqualTo(new Vault.Found.Nothing());
    }

    @Test
    void areForgottenAsSoonAsTheKeychainLets() {
      begin();
      stage.vault.state = State.LOCKED;
      stage.keeper.remove(NAME);
      stage.settle();
      stage.vault.state = State.OPEN;

      stage.lanes.later.getFirst().work().run();
      stage.settle();

      assertThat(stage.vault.kept.load(account.id())).isEqualTo(new Vault.Found.Nothing());
    }

    @Test
    void areChanged() {
      begin();
      var relabelled =
          new Account(
              account.id(),
              NAME,
              "Other",
              account.server(),
              account.client(),
              Set.of("mail"),
              null,
              null,
              Map.of(),
              Account.Flow.BROWSER);

      var done = stage.keeper.edit(relabelled, null);
      stage.settle();

      assertThat(done).isCompletedWithValue(Booking.DONE);
      assertThat(stage.keeper.account(NAME)).contains(relabelled);
      assertThat(stage.session().tokens()).isNotNull();
    }

    /// The person may know that the provider has changed its mind.
    @Test
    void areTriedAgainWhereTheProviderRejectedThem() {
      begin();
      stage.endpoint.reply = _ -> refused(new Fault.ClientRejected("invalid_client", ""));
      stage.pass(ofMinutes(58));
      assertThat(stage.endpoint.refreshes).hasSize(1);

      stage.keeper.edit(labelled("Other"), null);
      stage.settle();

      assertThat(stage.endpoint.refreshes).hasSize(2);
    }

    /// At some providers a refresh would end the token that tools hold.
    @Test
    void costNoRefreshWhereAllIsWell() {
      begin();
      stage.pass(ofMinutes(20));

      stage.keeper.edit(labelled("Other"), null);
      stage.settle();

      assertThat(stage.endpoint.refreshes).isEmpty();
    }

    private Account labelled(String label) {
      return edited(label, null);
    }

    private Account edited(String label, URI mcpServer) {
      return new Account(
          account.id(),
          account.name(),
          label,
          account.server(),
          account.client(),
          account.scope(),
          account.resource(),
          account.redirectUri(),
          account.parameters(),
          account.flow(),
          account.askFirst(),
          account.holdTools(),
          mcpServer);
    }

    /// The change holds; the disk is asked again.
    @Test
    void thatTheDiskRefusedAreWrittenLater() {
      stage.start();
      stage.diskTakes = false;
      var done = stage.keeper.add(account, null);
      stage.settle();
      assertThat(done).isCompletedWithValue(Booking.NOT_WRITTEN);
      assertThat(stage.keeper.account(NAME)).contains(account);
      assertThat(stage.saved).isEmpty();

      stage.diskTakes = true;
      stage.lanes.later.getFirst().work().run();
      stage.settle();

      assertThat(stage.saved).containsExactly(List.of(account));
      assertThat(stage.lanes.later).hasSize(1);
    }

    @Test
    void thatDoNotExistAreNotChanged() {
      var done = stage.keeper.edit(account, null);
      stage.settle();

      assertThat(done).isCompletedWithValue(Booking.IMPOSSIBLE);
      assertThat(stage.saved).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
        value = State.class,
        names = {"OPEN", "LOCKED"})
    void movedToAnotherServerTakeNoTokenThere(State keychain) {
      stage.vault.kept.save(account.id(), 1, first);
      stage.vault.state = keychain;
      stage.start(account);
      var elsewhere = Stage.account(account.id(), "https://evil.example", false);

      stage.keeper.edit(elsewhere, null);
      stage.settle();
      stage.vault.state = State.OPEN;
      stage.pass(ofHours(2));
      stage.demand();
      stage.start(stage.saved.getLast().getFirst());
      stage.pass(ofHours(2));

      assertThat(stage.session().tokens()).isNull();
      assertThat(stage.endpoint.refreshes)
          .noneMatch(sent -> sent.issuer().equals("https://evil.example"));
      assertThat(stage.endpoint.revocations)
          .noneMatch(sent -> sent.issuer().equals("https://evil.example"));
    }

    /// The provider and the client are the same, and the token was made for the other server.
    @Test
    void thatAreForAnotherMcpServerTakeNoTokenThere() {
      begin();
      stage.keeper.edit(forServer("https://mcp.example/mcp"), null);
      stage.settle();

      assertThat(stage.session().tokens()).isNull();
    }

    @Test
    void thatAreForNoMcpServerAnyMoreKeepTheirTokens() {
      stage.vault.kept.save(account.id(), 1, first);
      stage.start(forServer("https://mcp.example/mcp"));
      stage.keeper.edit(account, null);
      stage.settle();

      assertThat(stage.session().tokens()).isNotNull();
    }

    private Account forServer(String mcpServer) {
      return edited(account.label(), URI.create(mcpServer));
    }

    /// What was in flight comes back after the move.
    @Test
    void movedToAnotherServerRevokeNothingThere() {
      begin();
      whileItIsAway(() ->
          stage.keeper.edit(Stage.account(account.id(), "https://evil.example", false), null));

      assertThat(stage.endpoint.refreshes).hasSize(1);
      assertThat(stage.endpoint.revocations)
          .noneMatch(sent -> sent.issuer().equals("https://evil.example"));
    }

    @Test
    void thatBecomeAServiceTakeNoPersonsTokensAlong() {
      begin();
      stage.keeper.edit(Stage.service(), Secret.of("secret"));
      stage.settle();

      assertThat(stage.session()).isEqualTo(unauthorized(Cause.NEW));
      assertThat(stage.endpoint.revocations).hasSize(1);
    }

    /// Its server may be strict with others' refresh tokens: it has none.
    @Test
    void thatAreServicesAreAskedForAgainAfterALostAnswer() {
      var service = Stage.service();
      stage.vault.kept.save(service.id(), 1, first);
      stage.start(service);
      stage.endpoint.reply = _ -> refused(Stage.LOST);

      stage.pass(ofMinutes(56));
      var lost = stage.endpoint.refreshes.size();
      stage.endpoint.reply = _ -> issued(stage.tokens("renewed"));
      stage.pass(ofMinutes(2));

      assertThat(lost).isGreaterThan(1);
      assertThat(stage.status().state()).isEqualTo(SessionState.AUTHORIZED);
      assertThat(stage.session().tokens().accessToken())
          .isEqualTo(stage.tokens("renewed").accessToken());
    }

    @Test
    void areUnlockedTogetherWithTheKeychain() {
      stage.vault.kept.save(account.id(), 1, first);
      stage.vault.state = State.LOCKED;
      stage.start(account);
      assertThat(stage.status().state()).isEqualTo(SessionState.LOCKED);

      var unlocked = stage.keeper.unlock(DESKTOP);
      stage.settle();

      assertThat(unlocked.join().state()).isEqualTo(State.OPEN);
      assertThat(stage.demand()).isCompletedWithValue(granted(first));
      assertThat(stage.keeper.status().keychain().state()).isEqualTo(State.OPEN);
    }

    private Session unauthorized(Cause cause) {
      return new Session.Unauthorized(cause, null, null, null);
    }
  }

  @Test
  void loggingOutErasesRevokesAndRemembersNothing() {
    begin();

    stage.keeper.submit(NAME, new Event.LogoutRequested());
    stage.settle();
    stage.start(account);

    assertThat(stage.session().tokens()).isNull();
    assertThat(stage.endpoint.revocations).hasSize(1);
  }

  /// A kill before the answer has come.
  @Test
  void loggingOutIsWrittenDownWhileARefreshIsInFlight() {
    begin();
    inFlight();
    stage.lanes.stuck.add("network");
    stage.keeper.submit(NAME, new Event.LogoutRequested());
    stage.settle();
    stage.lanes.stuck.clear();

    stage.start(account);

    assertThat(stage.session().tokens()).isNull();
    assertThat(stage.vault.kept.load(account.id())).isEqualTo(new Vault.Found.Nothing());
  }

  /// The person logged out while the answer was under way: it is revoked, and not found again.
  @Test
  void whatComesAfterALogoutIsRevokedAndNotKept() {
    begin();
    stage.lanes.stuck.add("keychain");

    whileItIsAway(() -> stage.keeper.submit(NAME, new Event.LogoutRequested()));

    assertThat(stage.endpoint.revocations)
        .extracting(sent -> sent.tokens())
        .contains(first, stage.tokens("late"));
    assertThat(stage.journal.entries(account.id()))
        .noneMatch(Journal.Entry.Answered.class::isInstance);
    stage.start(account);
    assertThat(stage.session().tokens()).isNull();
  }

  /// It had not left yet.
  @Test
  void nothingIsSentAfterALogout() {
    begin();
    inFlight();
    stage.keeper.submit(NAME, new Event.LogoutRequested());

    stage.settle();

    assertThat(stage.endpoint.refreshes).isEmpty();
  }

  @Test
  void aRevocationIsTriedAgainForADay() {
    begin();
    stage.endpoint.revokes = false;
    stage.keeper.submit(NAME, new Event.LogoutRequested());
    stage.settle();

    for (var tried = 0; tried < stage.lanes.later.size(); tried++) {
      stage.lanes.later.get(tried).work().run();
    }

    var all = stage.lanes.later.stream().map(ManualLanes.Later::delay).toList();
    assertThat(all.stream().reduce(Duration.ZERO, Duration::plus))
        .isBetween(ofHours(12), ofHours(24));
  }

  @Test
  void endsAfterWhatIsInFlightIsKept() throws InterruptedException {
    begin();
    inFlight();
    stage.keeper.stop();

    stage.keeper.run();

    assertThat(stage.endpoint.refreshes).hasSize(1);
    var kept = (Vault.Found.Kept) stage.vault.kept.load(account.id());
    assertThat(kept.tokens()).isEqualTo(stage.tokens("renewed"));
  }

  @Test
  void beginsNothingWhileItEnds() throws InterruptedException {
    begin();
    stage.pass(ofMinutes(2));
    stage.keeper.stop();
    stage.force();

    stage.keeper.run();

    assertThat(stage.endpoint.refreshes).isEmpty();
  }

  @Test
  void noticesAreToldOnce() {
    begin();
    var notice = new Notice(Notice.Kind.NO_TRAY, List.of());

    stage.keeper.notice(notice);
    stage.keeper.notice(notice);
    stage.keeper.agent(new AgentStatus("/run/evergrant", 2));
    stage.settle();

    assertThat(stage.keeper.status().notices()).containsExactly(notice);
    assertThat(stage.keeper.status().agent()).isEqualTo(new AgentStatus("/run/evergrant", 2));
  }

  /// Another account's dead provider.
  @Test
  void anAccountWaitsForNoOther() {
    begin();
    stage.lanes.stuck.add(account.id() + " network");
    var other =
        new Account(
            Sample.HOME,
            new AccountName("home"),
            "",
            account.server(),
            account.client(),
            Set.of(),
            null,
            null,
            Map.of(),
            Account.Flow.BROWSER);
    stage.keeper.add(other, null);
    stage.settle();
    var login = stage.keeper.login(other.name(), new LoginWish(DESKTOP, true));

    stage.pass(ofMinutes(58));

    assertThat(login.outcome()).isCompletedWithValue(new LoginOutcome.LoggedIn("Ann"));
    assertThat(stage.session()).isInstanceOf(Session.Refreshing.class);
    assertThat(stage.demand()).isCompletedWithValue(granted(first));
  }
}
