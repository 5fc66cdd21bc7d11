package dev.evergrant.bench.faults;

import static dev.evergrant.bench.faults.NetworkRows.met;
import static dev.evergrant.bench.faults.Row.ends;
import static dev.evergrant.bench.faults.Row.keeps;
import static dev.evergrant.bench.faults.Stage.expect;
import static java.time.Duration.ofSeconds;

import dev.evergrant.status.Cause;
import dev.evergrant.testing.Eventually;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// An answer that was lost after the server rotated, at servers of each kind, known and unknown.
///
/// What `REFRESH.md` says: one that does not rotate is asked again; one with a reuse interval too,
/// until 5 s before its end; any other is probed once, as soon as it can be reached, or 60 s before
/// expiry where it is known to be strict. An `invalid_grant` after that is told as ANSWER_LOST.
final class LostAnswerRows {
  private static final Plan STRICT = Plan.USUAL;
  private static final Plan KNOWN_STRICT = STRICT.adding("--rotation", "strict");
  private static final Plan FORGIVING = STRICT.with("grace", 60);
  private static final Plan KNOWN_FORGIVING = FORGIVING.adding("--rotation", "60s");
  private static final Plan NOT_ROTATING = STRICT.with("rotate", false);
  private static final Plan KNOWN_NOT_ROTATING = NOT_ROTATING.adding("--rotation", "none");

  private LostAnswerRows() {}

  static List<Row> rows() {
    return List.of(
        keeps(
            "an answer lost, not rotating",
            Run.of("unknown", NOT_ROTATING, met(Mischief.lose())),
            Run.of("known, three times", KNOWN_NOT_ROTATING, LostAnswerRows::lostThrice)),
        keeps(
            "an answer lost, grace",
            Run.of("unknown", FORGIVING, LostAnswerRows::probedOnce),
            Run.of("known, three times", KNOWN_FORGIVING, LostAnswerRows::lostThrice),
            Run.of("after a stall of 70 s", KNOWN_FORGIVING, met(Mischief.vanishAfterWork()))),
        ends(
            "an answer lost, strict",
            Run.of("unknown", STRICT, LostAnswerRows::probedAndTold),
            Run.of("known", KNOWN_STRICT, LostAnswerRows::probedAndTold),
            Run.of("known, waits", KNOWN_STRICT.living(100), LostAnswerRows::waitsUntilTheEnd)),
        keeps(
            "500, 502, 504 after the server rotated, grace",
            Run.of("500", KNOWN_FORGIVING, met(Mischief.answerAfterWork(500, "oops"))),
            Run.of("502", FORGIVING, met(Mischief.answerAfterWork(502, ""))),
            Run.of("504", KNOWN_NOT_ROTATING, met(Mischief.answerAfterWork(504, "")))),
        ends(
            "500, 502, 504 after the server rotated",
            Run.of("500", STRICT, told(Mischief.answerAfterWork(500, "oops"))),
            Run.of("502", STRICT, told(Mischief.answerAfterWork(502, ""))),
            Run.of("504", STRICT, told(Mischief.answerAfterWork(504, "")))),
        keeps(
            "a kill with a refresh in flight, grace",
            Run.of("unknown", FORGIVING, LostAnswerRows::killedInFlight),
            Run.of("known", KNOWN_FORGIVING, LostAnswerRows::killedInFlight),
            Run.of("not rotating", KNOWN_NOT_ROTATING, LostAnswerRows::killedInFlight)),
        keeps(
            "a kill before the server saw the request",
            Run.of("unknown", STRICT, LostAnswerRows::killedBeforeTheServer),
            Run.of("known strict", KNOWN_STRICT, LostAnswerRows::killedBeforeTheServer)),
        ends(
            "a kill with a refresh in flight, strict",
            Run.of(
                "unknown",
                STRICT,
                stage -> {
                  killedInFlight(stage);
                  isTold(stage);
                }),
            Run.of(
                "known",
                KNOWN_STRICT,
                stage -> {
                  killedInFlight(stage);
                  isTold(stage);
                })));
  }

  private static void lostThrice(Stage stage) {
    stage.wire().next(Mischief.lose(), Mischief.lose(), Mischief.lose());
    stage.awaitMet();
  }

  private static void probedOnce(Stage stage) {
    var before = stage.wire().refreshes();
    stage.wire().next(Mischief.lose());
    stage.awaitMet();
    Eventually.until("a probe", Stage.LONG, () -> stage.wire().refreshes() == before + 2);
  }

  private static Script told(Mischief mischief) {
    return stage -> {
      stage.wire().next(mischief);
      stage.awaitMet();
      isTold(stage);
    };
  }

  private static void probedAndTold(Stage stage) {
    var before = stage.wire().refreshes();
    stage.wire().next(Mischief.lose());
    stage.awaitMet();
    isTold(stage);
    expect(stage.wire().refreshes() == before + 2, "one probe", stage.wire().refreshes() - before);
  }

  /// In JSON, and in words.
  private static void isTold(Stage stage) {
    stage.awaitCause(Cause.ANSWER_LOST);
    var json = stage.evergrant().run("list", "--json").orFail().out();
    expect(json.contains("ANSWER_LOST"), "list --json tells it", json);
    var token =
        Eventually.find(
            "no token is left",
            Stage.LONG,
            () -> {
              var result = stage.evergrant().run("token", Stage.ACCOUNT);
              return result.exit() == 0
                  ? java.util.Optional.empty()
                  : java.util.Optional.of(result);
            });
    expect(token.exit() == 4, "the login is required", token);
    expect(token.err().contains("was lost"), "token tells it in words", token);
  }

  /// A server known to be strict is left alone as long as the token it gave still serves.
  private static void waitsUntilTheEnd(Stage stage) throws Exception {
    stage.pause(ofSeconds(5));
    stage.wire().next(Mischief.lose());
    stage.evergrant().start("refresh", Stage.ACCOUNT);
    stage.awaitMet();
    var before = stage.wire().refreshes();
    var probe = stage.status().expiresAt().minusSeconds(60);
    stage.pause(Duration.between(Instant.now(), probe.minusSeconds(1)));
    expect(stage.wire().refreshes() == before, "no probe before " + probe, Instant.now());
    isTold(stage);
  }

  private static void killedInFlight(Stage stage) {
    var before = stage.provider().stats().refreshes();
    stage.wire().next(Mischief.vanishAfterWork());
    Eventually.until("it rotated", Stage.LONG, () -> stage.provider().stats().refreshes() > before);
    stage.keeper().kill();
    stage.keeper().startAgain();
  }

  private static void killedBeforeTheServer(Stage stage) {
    var before = stage.wire().refreshes();
    stage.wire().next(Mischief.vanish());
    Eventually.until("it is in flight", Stage.LONG, () -> stage.wire().refreshes() > before);
    stage.keeper().kill();
    stage.keeper().startAgain();
  }
}
