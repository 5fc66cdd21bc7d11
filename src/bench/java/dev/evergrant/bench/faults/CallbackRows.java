package dev.evergrant.bench.faults;

import static dev.evergrant.bench.faults.Row.keeps;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.evergrant.oauth.Desktop;
import dev.evergrant.status.SessionState;
import dev.evergrant.wire.Reply;
import dev.evergrant.wire.Request;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/// What comes to a login that is open.
final class CallbackRows {
  private static final int CALLBACKS = 2_000;
  private static final Pattern REDIRECT = Pattern.compile("redirect_uri=([^&]+)");

  private CallbackRows() {}

  static List<Row> rows() {
    return List.of(
        keeps("a flood of callbacks", Run.of("2000 of them, 100 at once", CallbackRows::flood)));
  }

  /// The old session goes on, the login ends as if nothing had been, and nobody is asked anything.
  private static void flood(Stage stage) throws Exception {
    stage.browser().waits();
    var redirect = redirect(stage);
    var before = stage.provider().stats().count("authorization_code", "success");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var each = 0; each < 100; each++) {
        var kind = each;
        threads.submit(() -> callBack(redirect, kind));
      }
      stage.awaitRefreshes(1);
    }
    stage.browser().goesOn();
    stage.awaitState(SessionState.AUTHORIZED);
    Stage.expect(
        stage.provider().stats().count("authorization_code", "success") == before + 1,
        "the login comes to its end",
        stage.lookout().seen());
  }

  private static URI redirect(Stage stage) {
    var asked =
        new Request.Login(Stage.ACCOUNT, Desktop.of(stage.evergrant().environment()), true, false);
    if (!(stage.keeper().agent().ask(asked) instanceof Reply.Page(var page))) {
      throw new AssertionError("there is no page to log in at");
    }
    var found = REDIRECT.matcher(page.toString());
    if (!found.find()) {
      throw new AssertionError("no redirect in " + page.getPath());
    }
    return URI.create(URLDecoder.decode(found.group(1), StandardCharsets.UTF_8));
  }

  private static void callBack(URI redirect, int kind) {
    for (var time = 0; time < CALLBACKS / 100; time++) {
      try (var socket = new Socket(InetAddress.getLoopbackAddress(), redirect.getPort())) {
        socket.getOutputStream().write(callback(redirect, kind).getBytes(US_ASCII));
        socket.setSoTimeout(2_000);
        socket.getInputStream().read();
      } catch (IOException turnedAway) {
        continue;
      }
    }
  }

  private static String callback(URI redirect, int kind) {
    var end = " HTTP/1.1\r\nHost: %s\r\n\r\n".formatted(redirect.getAuthority());
    var path = "GET " + redirect.getPath();
    return switch (kind % 6) {
      case 0 -> path + "?code=forged&state=forged" + end;
      case 1 -> path + "?error=access_denied&state=forged" + end;
      case 2 -> path + "?error=access_denied" + end;
      case 3 -> path + "?code=forged" + end.replace("127.0.0.1", "evil.example");
      case 4 -> path + "?code=" + "x".repeat(20_000);
      default -> "";
    };
  }
}
