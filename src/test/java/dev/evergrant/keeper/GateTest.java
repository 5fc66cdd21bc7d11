package dev.evergrant.keeper;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.oauth.AccountName;
import dev.evergrant.oauth.Fault;
import dev.evergrant.session.Admission;
import dev.evergrant.session.Ticket;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateTest {
  private static final AccountName ANN = new AccountName("ann");
  private static final AccountName BOB = new AccountName("bob");
  private static final AccountName CHO = new AccountName("cho");
  private static final Admission FULL = new Admission.Full();
  private static final Fault DOWN = new Fault.Unavailable("no route", null);

  private final Gate gate = new Gate();
  private Instant now = Sample.NOON;
  private long tickets;

  private Ticket start(AccountName account) {
    var ticket = new Ticket(tickets++);
    gate.started(account, ticket, now);
    now = now.plus(Gate.SPACING);
    return ticket;
  }

  private void fail(AccountName account) {
    gate.failed(start(account), DOWN, now);
  }

  private Admission admission(AccountName account) {
    return gate.admission(account, now);
  }

  private void await(AccountName account, boolean demanded, int seconds) {
    gate.wait(account, demanded, Sample.NOON.plusSeconds(seconds));
  }

  @Test
  void isOpenForTheFirst() {
    assertThat(admission(ANN)).isEqualTo(Admission.FREE);
  }

  @Test
  void letsFourInAtATime() {
    var first = start(ANN);
    start(ANN);
    start(ANN);
    assertThat(admission(BOB)).isEqualTo(Admission.FREE);
    start(ANN);
    assertThat(admission(BOB)).isEqualTo(FULL);

    gate.answered(first);

    assertThat(admission(BOB)).isEqualTo(Admission.FREE);
  }

  @Test
  void letsNobodyInOnTheHeelsOfAnother() {
    gate.started(ANN, new Ticket(1), now);

    assertThat(gate.admission(BOB, now.plusMillis(49))).isEqualTo(FULL);
    assertThat(gate.admission(BOB, now.plusMillis(50))).isEqualTo(Admission.FREE);
  }

  @Test
  void letsNobodyPassTheQueue() {
    await(ANN, false, 10);

    assertThat(admission(BOB)).isEqualTo(FULL);
    assertThat(admission(ANN)).isEqualTo(Admission.FREE);
    assertThat(gate.turn(now)).contains(ANN);
    gate.leave(ANN);
    assertThat(gate.turn(now)).isEmpty();
    assertThat(admission(BOB)).isEqualTo(Admission.FREE);
  }

  @Test
  void putsThoseFirstThatAreWaitedForThenThoseThatEndFirst() {
    await(ANN, false, 10);
    await(BOB, false, 5);
    assertThat(gate.turn(now)).contains(BOB);
    await(CHO, true, 99);
    assertThat(gate.turn(now)).contains(CHO);
    gate.wait(ANN, true, null);
    assertThat(gate.turn(now)).contains(CHO);
    gate.leave(CHO);
    assertThat(gate.turn(now)).contains(ANN);
    await(ANN, false, 10);
    assertThat(gate.turn(now)).contains(BOB);
  }

  @Test
  void saysWhenTheNextTurnIs() {
    assertThat(gate.nextTurn()).isEmpty();
    start(ANN);
    await(BOB, false, 10);
    assertThat(gate.nextTurn()).contains(Sample.NOON.plus(ofMillis(50)));
    start(ANN);
    start(ANN);
    start(ANN);
    assertThat(gate.nextTurn()).isEmpty();
    assertThat(gate.turn(now)).isEmpty();
  }

  @Test
  void isClosedToOthersAfterAFailure() {
    fail(ANN);

    assertThat(admission(BOB)).isEqualTo(new Admission.Closed(DOWN, 1, now.plusSeconds(5)));
    assertThat(admission(ANN)).as("its own backoff").isEqualTo(new Admission.Open(1));
    now = now.plusSeconds(5);
    assertThat(admission(BOB)).isEqualTo(new Admission.Open(1));
  }

  @ParameterizedTest
  @CsvSource({"1, 5", "4, 8", "6, 32", "7, 60", "99, 60"})
  void isClosedForLongerEachTime(int failures, int seconds) {
    for (var i = 0; i < failures; i++) {
      fail(ANN);
    }

    assertThat(admission(BOB))
        .isEqualTo(new Admission.Closed(DOWN, failures, now.plusSeconds(seconds)));
  }

  @Test
  void tellsThoseWhoWaitThatItIsClosed() {
    var flight = start(ANN);
    await(BOB, true, 10);
    gate.failed(flight, DOWN, now);

    assertThat(gate.turn(now)).contains(BOB);
    assertThat(admission(BOB)).isInstanceOf(Admission.Closed.class);
  }

  /// Whoever is first after the pause goes ahead, and the others see what comes of it.
  @Test
  void letsOneAtATimeInUntilTheServerAnswers() {
    fail(ANN);
    now = now.plusSeconds(5);
    var ahead = start(BOB);
    assertThat(admission(CHO)).isEqualTo(FULL);
    await(CHO, true, 10);
    assertThat(gate.nextTurn()).isEmpty();

    assertThat(gate.answered(ahead)).isTrue();

    assertThat(admission(CHO)).isEqualTo(Admission.FREE);
    assertThat(gate.answered(start(CHO))).isFalse();
  }

  /// Four that left together and failed together are one failure.
  @Test
  void countsNoFailureOfWhatLeftBeforeTheLast() {
    var one = start(ANN);
    var two = start(BOB);
    gate.failed(one, DOWN, now);
    now = now.plusSeconds(1);
    gate.failed(two, DOWN, now);

    assertThat(admission(CHO)).isEqualTo(new Admission.Closed(DOWN, 1, now.plusSeconds(4)));
  }

  @ParameterizedTest
  @CsvSource({"1, 5", "20, 20", "3600, 60"})
  void heedsATimeThatTheServerNamesToAMinute(int named, int seconds) {
    gate.failed(start(ANN), new Fault.Unavailable("503", ofSeconds(named)), now);

    assertThat(admission(BOB))
        .isEqualTo(
            new Admission.Closed(new Fault.Unavailable("503", null), 1, now.plusSeconds(seconds)));
  }

  @Test
  void forgetsItsFailuresWhenTheNetworkIsAnother() {
    fail(ANN);

    assertThat(gate.open()).isTrue();
    assertThat(gate.open()).isFalse();

    assertThat(admission(BOB)).isEqualTo(Admission.FREE);
  }

  @Test
  void closesNothingForLongerOnAClockThatIsSetBack() {
    var flight = start(BOB);
    fail(ANN);
    await(CHO, false, 10);
    gate.shift(ofSeconds(-3600));
    now = now.minusSeconds(3600);

    assertThat(admission(CHO)).isEqualTo(new Admission.Closed(DOWN, 1, now.plusSeconds(5)));
    assertThat(gate.nextTurn()).isEmpty();
    gate.failed(flight, DOWN, now.plusSeconds(1));
    assertThat(admission(CHO)).isEqualTo(new Admission.Closed(DOWN, 1, now.plusSeconds(5)));
    assertThat(gate.nextTurn()).contains(now);
  }

  @Test
  void aNewOneMayHaveItsClockSetBackToo() {
    gate.shift(ofSeconds(-3600));

    assertThat(admission(ANN)).isEqualTo(Admission.FREE);
  }
}
