package dev.evergrant.bench.faults;

import static dev.evergrant.bench.faults.NetworkRows.met;
import static dev.evergrant.bench.faults.Row.ends;
import static dev.evergrant.bench.faults.Row.keeps;
import static dev.evergrant.bench.faults.Stage.expect;
import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;

import dev.evergrant.status.Cause;
import dev.evergrant.status.SessionState;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What a provider refuses, and how.
final class ErrorRows {
  private static final int WAIT = 12;

  private ErrorRows() {}

  static List<Row> rows() {
    return Stream.concat(passing().stream(), lasting().stream()).toList();
  }

  private static List<Row> passing() {
    return List.of(
        keeps("429", busy(429)),
        keeps("503", busy(503)),
        keeps(
            "temporarily_unavailable",
            Run.of("400", met(Mischief.error(400, "temporarily_unavailable"))),
            Run.of("503", met(Mischief.error(503, "temporarily_unavailable"))),
            Run.of("200", met(Mischief.error(200, "temporarily_unavailable")))),
        keeps(
            "500, 502, 504 before the server rotated",
            Run.of("500", met(Mischief.answer(500, "oops"))),
            Run.of("502", met(Mischief.answer(502, "<html>Bad Gateway</html>"))),
            Run.of("504", met(Mischief.answer(504, "")))),
        keeps(
            "a passing invalid_grant",
            Run.of("400", met(Mischief.error(400, "invalid_grant"))),
            Run.of("200", met(Mischief.error(200, "invalid_grant")))),
        keeps(
            "a 4xx that is no OAuth error",
            Run.of("404", met(Mischief.answer(404, "<html>Not Found</html>"))),
            Run.of("403 of a firewall", met(Mischief.answer(403, "blocked")))));
  }

  private static Run[] busy(int status) {
    return new Run[] {
      Run.of("plain", met(Mischief.answer(status, ""))),
      Run.of(
          "after seconds", obeyed(Mischief.answer(status, Map.of("Retry-After", "" + WAIT), ""))),
      Run.of(
          "after a date",
          stage -> {
            var until = Instant.now().plusSeconds(WAIT + 10).atOffset(ZoneOffset.UTC);
            var date = RFC_1123_DATE_TIME.format(until);
            stage.wire().next(Mischief.answer(status, Map.of("Retry-After", date), ""));
            stage.awaitMet();
            var before = stage.wire().refreshes();
            while (Instant.now().isBefore(until.toInstant().minusSeconds(1))) {
              expect(stage.wire().refreshes() == before, "it waits until " + date, Instant.now());
              stage.pause(Duration.ofMillis(200));
            }
          })
    };
  }

  /// Nothing is sent before the time that the server named is over.
  private static Script obeyed(Mischief busy) {
    return stage -> {
      stage.wire().next(busy);
      stage.awaitMet();
      var before = stage.wire().refreshes();
      stage.pause(Duration.ofSeconds(WAIT - 1));
      expect(stage.wire().refreshes() == before, "it waits", stage.wire().refreshes() - before);
    };
  }

  private static List<Row> lasting() {
    return List.of(
        ends(
            "invalid_grant",
            Run.of("revoked", ErrorRows::revoked),
            Run.of("200", refused(200, "invalid_grant", Cause.GRANT_REJECTED))),
        ends(
            "interaction, login, consent_required",
            Run.of("interaction", refused(400, "interaction_required", Cause.GRANT_REJECTED)),
            Run.of("login", refused(400, "login_required", Cause.GRANT_REJECTED)),
            Run.of("consent", refused(400, "consent_required", Cause.GRANT_REJECTED))),
        keeps(
            "an error of the settings",
            settings(401, "invalid_client", Cause.CLIENT_REJECTED),
            settings(400, "unauthorized_client", Cause.CLIENT_REJECTED),
            settings(400, "invalid_scope", Cause.REQUEST_REJECTED),
            settings(400, "invalid_target", Cause.REQUEST_REJECTED),
            settings(400, "invalid_request", Cause.REQUEST_REJECTED),
            settings(403, "access_denied", Cause.REQUEST_REJECTED),
            settings(400, "no_such_error", Cause.REQUEST_REJECTED)),
        ends("unsupported_grant_type", Run.of("400", ErrorRows::notRefreshable)));
  }

  private static void revoked(Stage stage) {
    stage.provider().revokeAll();
    stage.awaitCause(Cause.GRANT_REJECTED);
    stage.awaitMet();
  }

  private static Script refused(int status, String error, Cause cause) {
    return stage -> {
      stage.wire().eachRefresh(Mischief.error(status, error));
      stage.awaitCause(cause);
      expect(stage.browser().opened().size() == 1, "no page opens", stage.browser().opened());
    };
  }

  /// The valid token is still served, nothing is deleted, no page opens; an edit tries again.
  private static Run settings(int status, String error, Cause cause) {
    return Run.of(
        error,
        stage -> {
          stage.wire().eachRefresh(Mischief.error(status, error));
          stage.awaitCause(cause);
          expect(
              stage.evergrant().run("token", Stage.ACCOUNT).exit() == 0,
              "a valid token is served",
              "");
          stage.wire().mend();
          stage.evergrant().run("edit", Stage.ACCOUNT, "--label", "Work").orFail();
          stage.awaitState(SessionState.AUTHORIZED);
          expect(stage.browser().opened().size() == 1, "no page opens", stage.browser().opened());
        });
  }

  private static void notRefreshable(Stage stage) {
    stage.wire().next(Mischief.error(400, "unsupported_grant_type"));
    stage.awaitMet();
    stage.awaitState(SessionState.AUTHORIZED);
    stage.awaitCause(Cause.EXPIRED);
  }
}
