package dev.evergrant.bench.faults;

import static dev.evergrant.bench.faults.Row.ends;
import static dev.evergrant.bench.faults.Row.keeps;
import static dev.evergrant.bench.faults.Stage.expect;
import static java.time.Duration.ofSeconds;

import dev.evergrant.status.SessionState;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// The network between keeper and provider.
final class NetworkRows {
  private static final Duration OUTAGE = ofSeconds(25);
  private static final Plan LENIENT = Plan.USUAL.with("grace", 60).adding("--rotation", "60s");

  private NetworkRows() {}

  static List<Row> rows() {
    return List.of(
        stalls(),
        lateStalls(),
        keeps(
            "a dripped body",
            Run.of("within 20 s", met(Mischief.drip(ofSeconds(20)))),
            Run.of("over 100 s, grace", LENIENT, met(Mischief.drip(ofSeconds(100))))),
        ends(
            "a dripped body that takes too long, rotated",
            Run.of("over 100 s", met(Mischief.drip(ofSeconds(100))))),
        ends(
            "a request delivered after its sender gave up",
            Run.of("75 s", met(Mischief.lateDelivery(ofSeconds(75))))),
        switched(),
        keeps("connection refused", Run.of("for 25 s", NetworkRows::refused)),
        keeps(
            "DNS failure",
            Run.of("for 25 s", Plan.USUAL.at(Certificates.HOST).overTls(), NetworkRows::noName)),
        keeps("reset before the request is read", Run.of("for 25 s", NetworkRows::resetAtTheDoor)),
        keeps(
            "reset after the request, before the server",
            Run.of("strict", met(Mischief.reset())),
            Run.of(
                "strict, known", Plan.USUAL.adding("--rotation", "strict"), met(Mischief.reset()))),
        keeps(
            "reset in the answer, all tokens readable",
            Run.of("last 2 bytes", met(Mischief.cutBeforeLast(2))),
            Run.of("last 20 bytes", met(Mischief.cutBeforeLast(20)))),
        keeps(
            "reset in the answer, grace",
            Run.of("half of it", LENIENT, met(Mischief.cutBeforeLast(300)))),
        ends(
            "reset in the answer, rotated", Run.of("half of it", met(Mischief.cutBeforeLast(300)))),
        keeps("reset after the answer", Run.of("strict", met(Mischief.cutBeforeLast(0)))),
        keeps("the end of a kept-alive connection", Run.of("always", NetworkRows::keptAlive)),
        keeps(
            "TLS broken by a proxy",
            Run.of("for 25 s", Plan.USUAL.overTls(), NetworkRows::brokenTls)),
        keeps(
            "a captive portal's HTML with 200",
            Run.of("for 25 s", NetworkRows::captivePortal),
            Run.of("only the token endpoint", NetworkRows::captiveTokenEndpoint)),
        keeps("a redirect", Run.of("302", met(redirect(302))), Run.of("307", met(redirect(307)))));
  }

  private static Row stalls() {
    return keeps(
        "a stall before the server",
        Run.of("90 s", met(Mischief.stallBefore(ofSeconds(90)))),
        Run.of("55 s", met(Mischief.stallBefore(ofSeconds(55)))),
        Run.of("5 s", met(Mischief.stallBefore(ofSeconds(5)))),
        Run.of("20 s", met(Mischief.stallBefore(ofSeconds(20)))));
  }

  private static Row lateStalls() {
    return keeps(
        "a stall after the server rotated",
        Run.of("90 s, grace", LENIENT, met(Mischief.stallAfter(ofSeconds(90)))),
        Run.of("50 s", met(Mischief.stallAfter(ofSeconds(50)))),
        Run.of("5 s", met(Mischief.stallAfter(ofSeconds(5)))));
  }

  private static Row switched() {
    return keeps(
        "the network switched in flight",
        Run.of("before the server", NetworkRows::switchedBefore),
        Run.of("after it rotated, grace", LENIENT, met(Mischief.vanishAfterWork())));
  }

  /// One refresh meets this.
  static Script met(Mischief mischief) {
    return stage -> {
      stage.wire().next(mischief);
      stage.awaitMet();
    };
  }

  private static void refused(Stage stage) throws Exception {
    stage.wire().cut();
    stage.pause(OUTAGE);
  }

  private static void noName(Stage stage) throws Exception {
    var requests = stage.wire().requests();
    stage.knowHost(false);
    stage.pause(OUTAGE);
    expect(stage.wire().requests() == requests, "nothing is sent", stage.wire().requests());
    stage.knowHost(true);
  }

  private static void resetAtTheDoor(Stage stage) throws Exception {
    stage.wire().resetAtTheDoor();
    stage.pause(OUTAGE);
  }

  private static void keptAlive(Stage stage) {
    stage.wire().endKeptAlive();
    stage.awaitRefreshes(3);
  }

  private static void brokenTls(Stage stage) throws Exception {
    var requests = stage.wire().requests();
    stage.wire().present(stage.certificates().wrong());
    stage.pause(OUTAGE);
    expect(stage.wire().requests() == requests, "nothing is sent", stage.wire().requests());
    stage.awaitState(SessionState.REFRESH_DELAYED);
    stage.wire().present(stage.certificates().right());
  }

  private static void captivePortal(Stage stage) throws Exception {
    stage.wire().each(portal());
    stage.pause(OUTAGE);
  }

  private static void captiveTokenEndpoint(Stage stage) {
    stage.wire().next(portal());
    stage.awaitMet();
  }

  private static Mischief portal() {
    return Mischief.answer(
        200,
        Map.of("Content-Type", "text/html"),
        "<html><title>Welcome to our hotel</title></html>");
  }

  private static Mischief redirect(int status) {
    return Mischief.answer(status, Map.of("Location", "http://127.0.0.1:9/login"), "");
  }

  /// The old connection is dead and says nothing; new ones work.
  private static void switchedBefore(Stage stage) {
    stage.wire().next(Mischief.vanish());
    stage.awaitMet();
    expect(stage.provider().stats().reuses() == 0, "nothing is sent twice", "a reuse");
  }
}
