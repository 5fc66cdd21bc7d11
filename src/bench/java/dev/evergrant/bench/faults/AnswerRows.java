package dev.evergrant.bench.faults;

import static dev.evergrant.bench.faults.NetworkRows.met;
import static dev.evergrant.bench.faults.Row.ends;
import static dev.evergrant.bench.faults.Row.keeps;
import static dev.evergrant.bench.faults.Stage.expect;
import static java.time.Duration.ofSeconds;

import dev.evergrant.bench.faults.Row.Promise;
import dev.evergrant.status.Cause;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// What a provider puts into its answers, and what it does to its tokens.
final class AnswerRows {
  private static final int HUNDRED_MEGABYTES = 100 << 20;
  private static final Plan LENIENT = Plan.USUAL.with("grace", 60).adding("--rotation", "60s");
  private static final Plan NOT_ROTATING = Plan.USUAL.with("rotate", false);

  /// Long enough that a tool's rejection comes when the token is no longer young.
  private static final Plan A_MINUTE = Plan.USUAL.living(65);

  private AnswerRows() {}

  static List<Row> rows() {
    return List.of(
        keeps("expires_in missing", lives("missing", json -> json.remove("expires_in"))),
        keeps(
            "expires_in as a string",
            Run.of("\"20\"", twice(json -> json.put("expires_in", "20")))),
        keeps("expires_in 0", lives("0", json -> json.put("expires_in", 0))),
        keeps("expires_in negative", lives("-1", json -> json.put("expires_in", -1))),
        keeps(
            "expires_in huge",
            lives("10^15", json -> json.put("expires_in", 1_000_000_000_000_000L))),
        keeps("a shrinking expires_in", Run.of("9 to 1 s", AnswerRows::shrinking)),
        keeps(
            "truncated JSON",
            Run.of("after the refresh token", cut("\"scope\"")),
            Run.of("in the refresh token, grace", LENIENT, cut("\"refresh_token\"")),
            Run.of("server not reached", met(Mischief.answer(200, "{\"access_token\":\"ab")))),
        ends("truncated JSON, rotated", Run.of("in the refresh token", cut("\"refresh_token\""))),
        keeps(
            "invalid JSON",
            Run.of("tokens readable", met(Mischief.rewrite(body -> body.replace("}", ",}")))),
            Run.of("not JSON, grace", LENIENT, met(Mischief.answerAfterWork(200, "oops"))),
            Run.of("empty, server not reached", met(Mischief.answer(200, "")))),
        keeps(
            "100 MB of JSON",
            Run.of("after the tokens", met(Mischief.rewrite(AnswerRows::withMuchBehind))),
            Run.of(
                "before the tokens, grace",
                LENIENT,
                met(Mischief.rewrite(AnswerRows::withMuchBefore)))),
        keeps(
            "wrong content type",
            Run.of("text/plain", met(Mischief.retyped("text/plain"))),
            Run.of("text/html", met(Mischief.retyped("text/html")))),
        keeps(
            "no new refresh token",
            Run.of("not rotating", NOT_ROTATING, twice(json -> json.remove("refresh_token")))),
        keeps(
            "a changed token type",
            Run.of("bearer", twice(json -> json.put("token_type", "bearer"))),
            Run.of("missing", twice(json -> json.remove("token_type"))),
            Run.of("a number", twice(json -> json.put("token_type", 1)))),
        keeps("a narrowed scope", Run.of("openid alone", AnswerRows::narrowed)),
        keeps("clock of the server +10 min", clock(600), jwtClock(600)),
        keeps("clock of the server -10 min", clock(-600), jwtClock(-600)),
        keeps(
            "a refresh that kills the old access token",
            Run.of(
                "three times",
                Plan.USUAL.with("oneAccessToken", true),
                stage -> stage.awaitRefreshes(3))),
        ends(
            "a login without a refresh token",
            Run.of(
                "until expiry",
                Plan.USUAL.adding("--scope", "openid"),
                stage -> stage.awaitCause(Cause.EXPIRED))),
        new Row(
            "an API that refuses fresh tokens",
            Promise.THE_API_REFUSES,
            List.of(
                Run.of("for 4 s", refusing(4), AnswerRows::refusing),
                Run.of("for 6 s", refusing(6), AnswerRows::refusing))));
  }

  /// A life that nobody knows: the token dies at the server, a tool says so, and a refresh follows.
  private static Run lives(String what, java.util.function.Consumer<ObjectNode> change) {
    return Run.of(
        what,
        A_MINUTE,
        stage -> {
          stage.wire().eachRefresh(Mischief.edit(change));
          stage.evergrant().run("refresh", Stage.ACCOUNT).orFail();
          stage.awaitRefreshes(1);
        });
  }

  private static Script twice(java.util.function.Consumer<ObjectNode> change) {
    return stage -> {
      stage.wire().next(Mischief.edit(change), Mischief.edit(change));
      stage.awaitMet();
    };
  }

  private static void shrinking(Stage stage) {
    var start = Instant.now();
    var before = stage.provider().stats().refreshes();
    stage
        .wire()
        .next(
            Stream.of(9, 5, 3, 2, 1, 1)
                .map(life -> Mischief.edit(json -> json.put("expires_in", life.intValue())))
                .toArray(Mischief[]::new));
    stage.awaitMet();
    noStorm(stage, start, before);
  }

  /// At least 5 s between two refreshes, whatever is demanded.
  private static void noStorm(Stage stage, Instant start, int before) {
    var seconds = java.time.Duration.between(start, Instant.now()).toSeconds();
    var refreshes = stage.provider().stats().refreshes() - before;
    expect(
        refreshes <= seconds / 5 + 1, "at most one refresh in 5 s", refreshes + " in " + seconds);
  }

  /// The answer ends in this member's value.
  private static Script cut(String member) {
    return met(
        Mischief.rewrite(body -> body.substring(0, body.indexOf(member) + member.length() + 8)));
  }

  private static String withMuchBehind(String body) {
    return body.substring(0, body.length() - 1)
        + ",\"more\":\""
        + "x".repeat(HUNDRED_MEGABYTES)
        + "\"}";
  }

  private static String withMuchBefore(String body) {
    return "{\"more\":\"" + "x".repeat(HUNDRED_MEGABYTES) + "\"," + body.substring(1);
  }

  private static void narrowed(Stage stage) {
    stage.wire().next(Mischief.edit(json -> json.put("scope", "openid")));
    stage.awaitMet();
    stage.awaitRefreshes(1);
  }

  private static Run clock(int offset) {
    return Run.of(
        "opaque tokens", Plan.USUAL.with("clockOffset", offset), stage -> stage.awaitRefreshes(2));
  }

  private static Run jwtClock(int offset) {
    var plan =
        Plan.USUAL
            .with("clockOffset", offset)
            .with("accessTokenFormat", "jwt")
            .atTheApi()
            .adding("--resource", "urn:evergrant:test");
    return Run.of(
        "JWTs, no expires_in",
        plan,
        stage -> {
          stage.wire().eachRefresh(Mischief.edit(json -> json.remove("expires_in")));
          stage.awaitRefreshes(3);
        });
  }

  private static Plan refusing(int seconds) {
    return Plan.USUAL.living(120).with("apiRefusesFor", seconds).atTheApi();
  }

  private static void refusing(Stage stage) throws Exception {
    var start = Instant.now();
    var before = stage.provider().stats().refreshes();
    stage.pause(ofSeconds(70));
    noStorm(stage, start, before);
  }
}
