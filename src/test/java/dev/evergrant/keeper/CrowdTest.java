package dev.evergrant.keeper;

import static dev.evergrant.keeper.Stage.DOWN;
import static dev.evergrant.keeper.Stage.LOST;
import static dev.evergrant.keeper.Stage.issued;
import static dev.evergrant.keeper.Stage.name;
import static dev.evergrant.keeper.Stage.refused;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.oauth.Account;
import dev.evergrant.oauth.AccountName;
import dev.evergrant.oauth.Fault;
import dev.evergrant.oauth.Target;
import dev.evergrant.oauth.TokenSet;
import dev.evergrant.session.Demand;
import dev.evergrant.session.Event;
import dev.evergrant.session.LoginWish;
import dev.evergrant.session.Session;
import dev.evergrant.session.Verdict;
import dev.evergrant.status.Change.What;
import dev.evergrant.status.SessionState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// Many accounts of one server in one keeper.
class CrowdTest {
  private static final String SERVER = "https://provider.example/tenant-%d";
  private static final AccountName OTHER = new AccountName("other");

  private final Stage stage = new Stage();
  private final List<Instant> sent = new ArrayList<>();
  private TokenReply reply = refused(DOWN);
  private boolean works = true;

  /// They got their tokens an hour ago, or soon will have.
  private void begin(int accounts) {
    stage.luck = new Random(accounts)::nextDouble;
    stage.endpoint.reply = this::answer;
    var all =
        Stream.concat(
                IntStream.range(0, accounts).mapToObj(i -> Stage.account(i, SERVER.formatted(i))),
                Stream.of(other()))
            .toArray(Account[]::new);
    for (var account : all) {
      var tokens = stage.tokens("first of " + account.name().value());
      stage.vault.kept.save(account.id(), 1, tokens);
    }
    stage.start(all);
  }

  private static Account other() {
    var one = Stage.account(9999, "https://other.example");
    return new Account(
        one.id(),
        OTHER,
        "",
        one.server(),
        one.client(),
        one.scope(),
        null,
        null,
        one.parameters(),
        one.flow());
  }

  private TokenReply answer(TokenSet current) {
    var atOther = stage.endpoint.refreshes.getLast().issuer().equals("https://other.example");
    if (!atOther) {
      sent.add(stage.now);
    }
    return works || atOther
        ? issued(stage.tokens("%d".formatted(stage.endpoint.refreshes.size())))
        : reply;
  }

  private long count(Class<? extends Session> state) {
    return stage.keeper.status().accounts().stream()
        .map(it -> stage.keeper.session(new AccountName(it.name())))
        .filter(state::isInstance)
        .count();
  }

  private Session session(int number) {
    return Objects.requireNonNull(stage.keeper.session(name(number)));
  }

  private CompletableFuture<Verdict> demand(int number) {
    return stage.keeper.demand(name(number), Demand.of(stage.now, Duration.ZERO));
  }

  @Nested
  class Turns {
    @Test
    void areFourAtATime() {
      begin(20);
      stage.lanes.stuck.add("network");

      stage.live(ofMinutes(56));

      assertThat(count(Session.Refreshing.class)).isEqualTo(4 + 1);
      assertThat(count(Session.RefreshDue.class)).isEqualTo(16);
      stage.lanes.stuck.clear();
      stage.live(ofSeconds(2));
      assertThat(count(Session.Authorized.class)).isEqualTo(21);
      assertThat(sent).hasSize(20);
    }

    @Test
    void followEachOtherAtADistance() {
      begin(200);

      stage.live(ofMinutes(56));

      assertThat(sent).hasSize(200);
      assertThat(
              IntStream.range(1, 200).mapToObj(i -> Duration.between(sent.get(i - 1), sent.get(i))))
          .allSatisfy(pause -> assertThat(pause).isGreaterThanOrEqualTo(ofMillis(50)));
      assertThat(Duration.between(sent.getFirst(), sent.getLast())).isLessThan(ofSeconds(70));
    }

    /// What waits was not sent, and is shown as it was.
    @Test
    void doNotShowBeforeTheyCome() {
      begin(20);
      stage.lanes.stuck.add("network");

      stage.live(ofMinutes(56));

      var states = stage.keeper.status().accounts().stream().map(it -> it.state()).toList();
      assertThat(states.stream().filter(SessionState.REFRESHING::equals)).hasSize(5);
      assertThat(states.stream().filter(SessionState.AUTHORIZED::equals)).hasSize(16);
      assertThat(stage.journal.entries(Stage.account(19, SERVER).id())).isEmpty();
    }

    @Test
    void comeFirstToThoseThatAreWaitedFor() {
      begin(20);
      stage.lanes.stuck.add("network");
      stage.live(ofHours(1));
      var last = IntStream.range(0, 20).filter(i -> session(i) instanceof Session.RefreshDue).max();
      var answer = demand(last.orElseThrow());
      stage.keeper.drain();
      assertThat(answer).isNotDone();

      stage.lanes.stuck.clear();
      stage.lanes.run();
      stage.keeper.drain();
      stage.live(ofMillis(60));

      assertThat(answer).isDone();
      assertThat(count(Session.RefreshDue.class)).isPositive();
    }

    @Test
    void areNeededForNoTokenThatIsValid() {
      begin(20);
      stage.lanes.stuck.add("network");
      stage.live(ofMinutes(56));

      assertThat(demand(19)).isCompletedWithValueMatching(Verdict.Granted.class::isInstance);
    }

    @Test
    void areGivenUpWithTheAccount() {
      begin(6);
      stage.lanes.stuck.add("network");
      stage.live(ofMinutes(56));
      var waiting =
          IntStream.range(0, 6).filter(i -> session(i) instanceof Session.RefreshDue).toArray();

      stage.keeper.submit(name(waiting[0]), new Event.LogoutRequested());
      stage.keeper.remove(name(waiting[1]));
      stage.keeper.drain();
      stage.lanes.stuck.clear();
      stage.live(ofSeconds(5));

      assertThat(sent).hasSize(4);
    }

    /// A place is free again also where its account was removed while the request was in flight.
    @Test
    void areFreeAgainWhateverBecameOfTheirAccount() {
      begin(8);
      stage.lanes.stuck.add("network");
      stage.live(ofMinutes(56));
      IntStream.range(0, 8)
          .filter(i -> session(i) instanceof Session.Refreshing)
          .forEach(i -> stage.keeper.remove(name(i)));
      stage.keeper.drain();

      stage.lanes.stuck.clear();
      stage.live(ofSeconds(5));

      assertThat(count(Session.Authorized.class)).isEqualTo(4 + 1);
    }

    @Test
    void waitBehindAnOpenLoginToo() {
      begin(6);
      stage.lanes.stuck.add("network");
      stage.lanes.stuck.add("beside");
      stage.live(ofMinutes(56));
      var waiting =
          IntStream.range(0, 6).filter(i -> session(i) instanceof Session.RefreshDue).findFirst();
      stage.keeper.login(name(waiting.orElseThrow()), new LoginWish(Stage.DESKTOP, true));
      stage.keeper.drain();

      stage.lanes.stuck.remove("network");
      stage.live(ofSeconds(5));

      assertThat(sent).hasSize(6);
    }
  }

  @Nested
  class HangingRequests {
    @Test
    void delayNoOtherServer() {
      begin(20);
      IntStream.range(0, 20)
          .forEach(i -> stage.lanes.stuck.add(Stage.account(i, SERVER).id() + " network"));

      stage.live(ofMinutes(56));

      assertThat(count(Session.Refreshing.class)).isEqualTo(4);
      assertThat(stage.keeper.session(OTHER)).isInstanceOf(Session.Authorized.class);
      assertThat(stage.endpoint.refreshes).hasSize(1);
    }

    /// Every further sending might end with an answer lost, too.
    @Test
    void areFollowedByOneAtATime() {
      works = false;
      reply = refused(LOST);
      begin(20);
      stage.lanes.stuck.add("network");
      stage.live(ofMinutes(56));
      stage.lanes.stuck.clear();
      stage.settle();
      assertThat(sent).hasSize(4);
      assertThat(count(Session.RefreshDue.class)).isZero();
      stage.lanes.stuck.add("network");

      stage.live(ofMinutes(3));

      assertThat(count(Session.Refreshing.class)).isOne();
    }
  }

  @Nested
  class AServerThatCannotBeReached {
    @Test
    void isTriedByOneForAll() {
      works = false;
      begin(100);

      stage.live(ofHours(2));

      assertThat(sent).hasSizeBetween(60, 90);
    }

    @Test
    void isToldToEveryToolAtOnce() {
      works = false;
      begin(100);
      stage.live(ofMinutes(90));
      var tries = sent.size();

      var answers = IntStream.range(0, 100).mapToObj(CrowdTest.this::demand).toList();
      stage.settle();

      assertThat(answers)
          .allSatisfy(answer ->
              assertThat(answer)
                  .isCompletedWithValueMatching(Verdict.TemporarilyUnavailable.class::isInstance));
      assertThat(sent.size()).isLessThanOrEqualTo(tries + 1);
    }

    @Test
    void isUsedByAllWithinAMinuteOfItsReturn() {
      works = false;
      begin(100);
      stage.live(ofMinutes(90));
      works = true;
      sent.clear();

      stage.live(ofMinutes(1).plusSeconds(6));

      assertThat(sent).hasSize(100);
      assertThat(count(Session.Authorized.class)).isEqualTo(101);
      assertThat(
              IntStream.range(1, 100).mapToObj(i -> Duration.between(sent.get(i - 1), sent.get(i))))
          .allSatisfy(pause -> assertThat(pause).isGreaterThanOrEqualTo(ofMillis(50)));
    }

    /// The time is meant for the one that was told it.
    @Test
    void isUsedByTheOthersThoughItNamedATimeToOne() {
      works = false;
      reply = refused(new Fault.Unavailable("429", ofHours(1)));
      begin(10);
      stage.live(ofMinutes(57));
      works = true;

      stage.live(ofMinutes(3));

      assertThat(count(Session.Authorized.class)).isBetween(6L, 10L);
    }

    /// It was removed before it could tell that the server is there.
    @Test
    void isTriedByAnotherWhereTheOneThatTriedIsRemoved() {
      works = false;
      begin(3);
      stage.live(ofMinutes(70));
      works = true;
      var last = stage.endpoint.refreshes.getLast().issuer();
      var scout = IntStream.range(0, 3).filter(i -> SERVER.formatted(i).equals(last)).findFirst();
      stage.keeper.remove(name(scout.orElseThrow()));

      stage.live(ofMinutes(5));

      assertThat(count(Session.Authorized.class)).isEqualTo(2 + 1);
    }

    /// A tool that polls each second makes no second try each second.
    @Test
    void isNotTriedMoreOftenForToolsThatAskWithoutEnd() {
      works = false;
      begin(1);
      stage.live(ofHours(1).plusSeconds(1));
      var before = sent.size();

      for (var second = 0; second < 3600; second++) {
        demand(0);
        stage.live(ofSeconds(1));
      }

      assertThat(sent.size() - before).isBetween(59, 75);
    }

    /// Nobody asks: the provider is left in peace.
    @Test
    void isTriedSeldomForNobody() {
      works = false;
      begin(1);
      stage.luck = () -> 0.5;

      stage.live(ofHours(2));

      // Four or five while the token serves, then each two and a half minutes.
      assertThat(sent).hasSizeBetween(30, 45);
    }

    @Test
    void isUsedWithinAMinuteByAToolThatWaits() {
      works = false;
      begin(1);
      stage.luck = () -> 0.999;
      stage.live(ofHours(2));
      var answer =
          stage.keeper.demand(
              name(0),
              new Demand(
                  stage.now,
                  Duration.ZERO,
                  false,
                  null,
                  Target.OF_THE_ACCOUNT,
                  stage.now.plus(ofHours(1))));
      stage.live(ofMinutes(10));
      assertThat(answer).isNotDone();
      works = true;

      stage.live(ofMinutes(1));

      assertThat(answer).isCompletedWithValueMatching(Verdict.Granted.class::isInstance);
    }
  }

  @Nested
  class WakingUp {
    private void sleep(Duration time) {
      stage.now = stage.now.plus(time);
      stage.settle();
    }

    @Test
    void isFollowedByAllThatIsDueWithinAMinute() {
      begin(100);
      stage.luck = () -> 0.5;

      sleep(ofHours(9));
      assertThat(sent).isEmpty();
      stage.live(ofMinutes(1));

      assertThat(count(Session.Authorized.class)).isEqualTo(101);
      assertThat(sent.getFirst()).isEqualTo(Sample.NOON.plus(ofHours(9)).plusSeconds(27));
    }

    @Test
    void isFollowedAtOnceByWhatIsWaitedFor() {
      begin(10);
      stage.luck = () -> 0.999;
      sleep(ofHours(9));

      var answer = demand(3);
      stage.settle();

      assertThat(answer).isCompletedWithValueMatching(Verdict.Granted.class::isInstance);
      assertThat(sent).hasSize(1);
    }

    /// The network says that it is back, and the server is there.
    @Test
    void needsNoSleepWhereTheNetworkComesBack() {
      works = false;
      begin(20);
      stage.luck = () -> 0.5;
      stage.live(ofHours(2));
      works = true;
      sent.clear();

      stage.keeper.resume();
      stage.live(ofSeconds(31));

      assertThat(sent).hasSize(20);
    }

    @Test
    void isNoStormWhereTheNetworkComesAndGoes() {
      works = false;
      begin(20);
      stage.live(ofHours(2));
      sent.clear();

      for (var tenth = 0; tenth < 6000; tenth++) {
        stage.keeper.resume();
        stage.live(ofMillis(100));
      }

      // Ten minutes are twenty looks, and each begins a backoff of the server anew.
      assertThat(sent.size()).isLessThanOrEqualTo(20 * 7);
      assertThat(
              IntStream.range(1, sent.size())
                  .mapToObj(i -> Duration.between(sent.get(i - 1), sent.get(i))))
          .allSatisfy(pause -> assertThat(pause).isPositive());
    }

    @Test
    void disturbsNobodyWhoIsFresh() {
      begin(20);
      stage.live(ofMinutes(10));
      var told = stage.count(What.STATE);

      stage.keeper.resume();
      stage.live(ofMinutes(10));

      assertThat(sent).isEmpty();
      assertThat(stage.count(What.STATE)).isEqualTo(told);
    }
  }
}
