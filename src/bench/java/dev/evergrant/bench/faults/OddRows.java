package dev.evergrant.bench.faults;

import static dev.evergrant.bench.faults.NetworkRows.met;
import static dev.evergrant.bench.faults.Row.keeps;
import static dev.evergrant.bench.faults.Stage.expect;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofSeconds;

import dev.evergrant.oauth.Secret;
import dev.evergrant.testing.Eventually;
import dev.evergrant.wire.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Answers that are whole but odd, metadata that fails, tools that storm.
final class OddRows {
  private static final Pattern SENT = Pattern.compile("refresh_token=([^&]+)");
  private static final int STORM = 32;

  private OddRows() {}

  static List<Row> rows() {
    return List.of(
        keeps(
            "an odd answer with all tokens",
            odd("a byte order mark", body -> "\uFEFF" + body),
            odd("a line break before it", body -> "\r\n\r\n" + body),
            odd("members twice", body -> "{\"access_token\":\"\"," + body.substring(1)),
            odd(
                "half a megabyte beside them",
                body ->
                    body.replaceFirst("}$", ",\"more\":\"%s\"}".formatted("x".repeat(1 << 19)))),
            odd(
                "null members",
                body -> body.replace("\"scope\"", "\"refresh_expires_in\":null,\"scope\"")),
            odd("an error beside them", body -> "{\"error\":\"\"," + body.substring(1)),
            Run.of("chunked", met(framed("Transfer-Encoding: chunked"))),
            Run.of("until the end", met(framed("Connection: close"))),
            Run.of("201", met(framed("201")))),
        keeps(
            "no tokens in a 2xx",
            Run.of("204", met(Mischief.answer(204, ""))),
            Run.of("an empty object", met(Mischief.answer(200, "{}"))),
            Run.of("an array", met(Mischief.answer(200, "[]"))),
            Run.of("null tokens", met(Mischief.answer(200, "{\"access_token\":null}")))),
        keeps(
            "no HTTP at all",
            Run.of("SSH", met(raw("SSH-2.0-OpenSSH_9.2\r\n"))),
            Run.of("a head without end", met(raw("HTTP/1.1 200 OK\r\nX: " + "x".repeat(1 << 20)))),
            Run.of("100 and nothing more", met(raw("HTTP/1.1 100 Continue\r\n\r\n")))),
        keeps(
            "an answer that repeats what was sent",
            Run.of("400", met(echo(400))),
            Run.of("500", met(echo(500))),
            Run.of("200", met(echo(200)))),
        keeps(
            "a Retry-After that says nothing",
            Run.of("negative", met(waiting("-5"))),
            Run.of("words", met(waiting("soon"))),
            Run.of("0, again and again", OddRows::hurried),
            Run.of("past", met(waiting("Sun, 06 Nov 1994 08:49:37 GMT")))),
        keeps(
            "metadata that fails at a start",
            Run.of("500", restarted(Mischief.answer(500, "oops"))),
            Run.of("HTML", restarted(Mischief.answer(200, "<html>Welcome</html>"))),
            Run.of(
                "of another issuer",
                restarted(Mischief.answer(200, "{\"issuer\":\"https://evil.example\"}")))),
        keeps(
            "metadata gone for good",
            Run.of("refreshes go on", Plan.USUAL.overTls(), OddRows::withoutMetadata),
            Run.of(
                "an answer lost",
                Plan.USUAL.overTls().with("grace", 60),
                stage -> {
                  stage.wire().eachOther(Mischief.answer(404, "gone"));
                  stage.wire().next(Mischief.lose());
                  stage.awaitMet();
                  stage.awaitRefreshes(1);
                })),
        keeps("a storm of demands", Run.of("32 tools", OddRows::storm)));
  }

  private static Run odd(String what, UnaryOperator<String> change) {
    return Run.of(what, met(Mischief.rewrite(change)));
  }

  private static Mischief raw(String text) {
    return exchange -> {
      exchange.say(text.getBytes(ISO_8859_1));
      exchange.waits(ofSeconds(3));
      exchange.reset();
    };
  }

  private static Mischief framed(String how) {
    return exchange -> {
      var answer = new String(exchange.ask(), UTF_8);
      var body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
      var text =
          switch (how) {
            case "201" -> answer.replace("HTTP/1.1 200", "HTTP/1.1 201");
            case "Connection: close" -> "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + body;
            default -> "HTTP/1.1 200 OK\r\n" + how + "\r\n\r\n" + chunked(body);
          };
      exchange.say(text.getBytes(UTF_8));
    };
  }

  private static String chunked(String body) {
    var text = new StringBuilder();
    body.chars().forEach(each -> text.append("1\r\n").append((char) each).append("\r\n"));
    return text.append("0\r\n\r\n").toString();
  }

  private static Mischief echo(int status) {
    return exchange -> {
      var sent = SENT.matcher(new String(exchange.request(), ISO_8859_1));
      expect(sent.find(), "a refresh token", "none");
      var error = status == 400 ? "temporarily_unavailable" : "server_error";
      var body =
          "{\"error\":\"%s\",\"error_description\":\"bad %s\"}".formatted(error, sent.group(1));
      Mischief.answer(status, Map.of("Content-Type", "application/json"), body).play(exchange);
    };
  }

  private static Mischief waiting(String retryAfter) {
    return Mischief.answer(503, Map.of("Retry-After", retryAfter), "");
  }

  /// A server that says "at once" each time is not asked without end.
  private static void hurried(Stage stage) throws Exception {
    stage.wire().eachRefresh(waiting("0"));
    Eventually.until("the fault is met", Stage.LONG, () -> stage.wire().refreshes() > 0);
    var before = stage.wire().refreshes();
    stage.pause(ofSeconds(20));
    var sent = stage.wire().refreshes() - before;
    expect(sent <= 20, "at most one sending in a second", sent + " in 20 s");
  }

  /// A keeper that starts when the server's metadata cannot be had, long enough for a token to end.
  private static Script restarted(Mischief mischief) {
    return stage -> {
      stage.keeper().kill();
      stage.wire().each(mischief);
      stage.keeper().startAgain();
      stage.pause(ofSeconds(25));
      expect(!stage.status().needsThePerson(), "nobody is asked", stage.status());
    };
  }

  private static void withoutMetadata(Stage stage) {
    stage.wire().eachOther(Mischief.answer(404, "gone"));
    stage.wire().next(Mischief.answer(503, ""));
    stage.awaitMet();
    stage.awaitRefreshes(2);
  }

  /// At least 5 s between two refreshes, whatever is demanded.
  private static void storm(Stage stage) throws Exception {
    var start = Instant.now();
    var before = stage.wire().refreshes();
    var until = start.plusSeconds(30);
    var tools = new Thread[STORM];
    for (var at = 0; at < STORM; at++) {
      tools[at] = Thread.ofVirtual().start(() -> demand(stage, until));
    }
    for (var tool : tools) {
      tool.join();
    }
    var refreshes = stage.wire().refreshes() - before;
    var most = Duration.between(start, Instant.now()).toSeconds() / 5 + 1;
    expect(refreshes <= most, "at most %d refreshes".formatted(most), refreshes);
  }

  private static void demand(Stage stage, Instant until) {
    @Nullable Secret refused = null;
    while (Instant.now().isBefore(until)) {
      var wish =
          new Request.Token(
              Stage.ACCOUNT, Duration.ofHours(1), true, refused, Set.of(), null, null, "storm");
      if (stage.keeper().agent().ask(wish) instanceof dev.evergrant.wire.Reply.Token token) {
        refused = token.accessToken();
        stage.keeper().agent().ask(new Request.Reject(Stage.ACCOUNT, refused));
      }
    }
  }
}
