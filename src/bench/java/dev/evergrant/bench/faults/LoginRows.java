package dev.evergrant.bench.faults;

import static dev.evergrant.bench.faults.Row.keeps;
import static dev.evergrant.bench.faults.Stage.expect;
import static java.time.Duration.ofSeconds;

import dev.evergrant.status.SessionState;
import dev.evergrant.testing.ProviderFault;
import java.time.Duration;
import java.util.List;

/// A login again, while the old session is still good, that meets a fault: the old one goes on.
final class LoginRows {
  private static final Duration LONG = Duration.ofMinutes(2);

  private LoginRows() {}

  static List<Row> rows() {
    return List.of(
        keeps(
            "a login again that fails",
            Run.of("its answer lost", meeting(ProviderFault.lostAnswer())),
            Run.of("500", meeting(ProviderFault.answer(500, "oops"))),
            Run.of("invalid_grant", meeting(ProviderFault.error(400, "invalid_grant"))),
            Run.of("HTML", meeting(ProviderFault.answer(200, "<html>Welcome</html>"))),
            Run.of("consent refused", LoginRows::refused)),
        keeps("a login again that is slow", Run.of("its answer after 25 s", LoginRows::slow)),
        keeps("a login left open", Run.of("for three refreshes", LoginRows::leftOpen)));
  }

  /// A code is sent once: whatever came of it, nothing of the old session is given up for it.
  private static Script meeting(ProviderFault fault) {
    return stage -> {
      stage.provider().fail(fault.on("authorization_code"));
      var codes = codes(stage);
      stage.evergrant().run("", LONG, "login", Stage.ACCOUNT);
      var sent = codes(stage) - codes;
      var pages = stage.browser().opened().size() - 1;
      expect(sent <= pages, "no code is sent twice", sent + " codes of " + pages + " pages");
      expect(pages <= 2, "no page opens without end", pages);
      stage.awaitRefreshes(1);
    };
  }

  private static int codes(Stage stage) {
    var outcomes = stage.provider().stats().token().get("authorization_code");
    return outcomes.values().stream().mapToInt(Integer::intValue).sum();
  }

  private static void refused(Stage stage) {
    stage.browser().refuses();
    var result = stage.evergrant().run("", LONG, "login", Stage.ACCOUNT);
    expect(result.exit() == 9, "it is told as refused", result);
    stage.browser().allows();
    stage.awaitRefreshes(1);
  }

  private static void slow(Stage stage) {
    stage.provider().fail(ProviderFault.late(ofSeconds(25)).on("authorization_code"));
    var login = stage.evergrant().start("login", Stage.ACCOUNT);
    stage.awaitState(SessionState.AUTHORIZING);
    stage.awaitRefreshes(1);
    login.await(LONG).orFail();
  }

  private static void leftOpen(Stage stage) {
    stage.browser().waits();
    var login = stage.evergrant().start("login", Stage.ACCOUNT);
    stage.awaitState(SessionState.AUTHORIZING);
    stage.awaitRefreshes(3);
    stage.browser().goesOn();
    login.await(LONG).orFail();
  }
}
