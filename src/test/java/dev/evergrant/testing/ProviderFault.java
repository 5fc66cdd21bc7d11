package dev.evergrant.testing;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// What the test provider shall do wrong at its next token requests.
public record ProviderFault(Map<String, Object> members) {
  /// Answers with `status` and `body` and does nothing else.
  public static ProviderFault answer(int status, String body) {
    return new ProviderFault(Map.of("status", status, "body", body));
  }

  /// Answers with an OAuth error and does nothing else.
  public static ProviderFault error(int status, String error) {
    return answer(status, "{\"error\":\"%s\"}".formatted(error))
        .header("content-type", "application/json");
  }

  /// Ends the connection without having done anything.
  public static ProviderFault lostRequest() {
    return new ProviderFault(Map.of("dropBefore", true));
  }

  /// Does its work (the refresh token is rotated), then ends the connection without an answer.
  public static ProviderFault lostAnswer() {
    return new ProviderFault(Map.of("dropAfter", true));
  }

  /// Does its work and answers rightly, but late.
  public static ProviderFault late(Duration delay) {
    return new ProviderFault(Map.of("delay", delay.toMillis()));
  }

  /// The same, but the server does its work (rotates) before the wrong answer.
  public ProviderFault afterItsWork() {
    return with("process", true);
  }

  /// The same for the next `count` requests.
  public ProviderFault times(int count) {
    return with("count", count);
  }

  /// The same, only for requests of one grant type.
  public ProviderFault on(String grant) {
    return with("grant", grant);
  }

  /// The same, answered later.
  public ProviderFault after(Duration delay) {
    return with("delay", delay.toMillis());
  }

  /// The same with one more header in the answer.
  public ProviderFault header(String name, String value) {
    var headers = new LinkedHashMap<String, Object>();
    if (members.get("headers") instanceof Map<?, ?> before) {
      before.forEach((key, old) -> headers.put(key.toString(), old));
    }
    headers.put(name, value);
    return with("headers", headers);
  }

  private ProviderFault with(String name, Object value) {
    var more = new LinkedHashMap<>(members);
    more.put(name, value);
    return new ProviderFault(Map.copyOf(more));
  }
}
