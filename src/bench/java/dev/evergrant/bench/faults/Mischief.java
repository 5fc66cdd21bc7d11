package dev.evergrant.bench.faults;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What the wire does to one request, in place of passing it on.
@FunctionalInterface
interface Mischief {
  void play(Exchange exchange) throws IOException;

  /// The connection is reset when the request is here; the server never sees it.
  static Mischief reset() {
    return Exchange::reset;
  }

  /// The server does its work, and nobody hears of it.
  static Mischief lose() {
    return exchange -> {
      exchange.ask();
      exchange.reset();
    };
  }

  /// The server does its work, and the connection is reset before the last `bytes` of its answer.
  static Mischief cutBeforeLast(int bytes) {
    return exchange -> {
      var answer = exchange.ask();
      exchange.say(answer, 0, Math.max(0, answer.length - bytes));
      exchange.pause(Duration.ofMillis(100));
      exchange.reset();
    };
  }

  /// The request is passed on only after this time, if its sender is still there.
  static Mischief stallBefore(Duration time) {
    return exchange -> {
      if (exchange.waits(time)) {
        exchange.say(exchange.ask());
      }
    };
  }

  /// The request is passed on after this time, whoever still waits for it.
  static Mischief lateDelivery(Duration time) {
    return exchange -> {
      exchange.pause(time);
      exchange.ask();
    };
  }

  /// The server does its work at once, and its answer comes after this time.
  static Mischief stallAfter(Duration time) {
    return exchange -> {
      var answer = exchange.ask();
      exchange.pause(time);
      exchange.say(answer);
    };
  }

  /// The bytes vanish, and so would an answer: the network is another one now.
  static Mischief vanish() {
    return Exchange::silence;
  }

  /// The server does its work, and then the bytes vanish.
  static Mischief vanishAfterWork() {
    return exchange -> {
      exchange.ask();
      exchange.silence();
    };
  }

  /// The answer comes in as many pieces as it has bytes, within this time.
  static Mischief drip(Duration time) {
    return exchange -> {
      var answer = exchange.ask();
      var pause = time.dividedBy(answer.length);
      for (var at = 0; at < answer.length; at++) {
        exchange.say(answer, at, at + 1);
        exchange.pause(pause);
      }
    };
  }

  /// Another answer; the server sees nothing.
  static Mischief answer(int status, Map<String, String> headers, String body) {
    var message = message(status, headers, body);
    return exchange -> exchange.say(message);
  }

  static Mischief answer(int status, String body) {
    return answer(status, Map.of(), body);
  }

  /// An OAuth error (RFC 6749, section 5.2); the server sees nothing.
  static Mischief error(int status, String error) {
    return answer(
        status, Map.of("Content-Type", "application/json"), "{\"error\":\"%s\"}".formatted(error));
  }

  /// Another answer, after the server did its work.
  static Mischief answerAfterWork(int status, String body) {
    var message = message(status, Map.of(), body);
    return exchange -> {
      exchange.ask();
      exchange.say(message);
    };
  }

  /// The server's own answer with another body.
  static Mischief rewrite(UnaryOperator<String> change) {
    return exchange -> {
      var answer = new String(exchange.ask(), UTF_8);
      var body = change.apply(answer.substring(answer.indexOf("\r\n\r\n") + 4));
      exchange.say(message(200, Map.of("Content-Type", "application/json"), body));
    };
  }

  /// The server's own answer under another content type.
  static Mischief retyped(String type) {
    return exchange -> {
      var answer = new String(exchange.ask(), UTF_8);
      exchange.say(
          answer.replaceFirst("(?i)content-type:[^\r]*", "Content-Type: " + type).getBytes(UTF_8));
    };
  }

  /// The server's own answer with other members.
  static Mischief edit(java.util.function.Consumer<ObjectNode> change) {
    return rewrite(body -> {
      var json = (ObjectNode) JsonMapper.shared().readTree(body);
      change.accept(json);
      return json.toString();
    });
  }

  private static byte[] message(int status, Map<String, String> headers, String body) {
    var lines =
        headers.entrySet().stream()
            .map(each -> each.getKey() + ": " + each.getValue() + "\r\n")
            .collect(Collectors.joining());
    var bytes = body.getBytes(UTF_8);
    var head =
        "HTTP/1.1 %d Fault\r\n%sContent-Length: %d\r\n\r\n".formatted(status, lines, bytes.length);
    var all = new byte[head.length() + bytes.length];
    System.arraycopy(head.getBytes(ISO_8859_1), 0, all, 0, head.length());
    System.arraycopy(bytes, 0, all, head.length(), bytes.length);
    return all;
  }
}
