package dev.evergrant.tools;

import dev.evergrant.oauth.Secret;
import dev.evergrant.wire.Failure;
import dev.evergrant.wire.Reply;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Speaks to one tool's protocol, and has a token that lasts to noon.
final class Speaker {
  static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
  static final Reply.Token TOKEN = token("at-1", NOON);
  static final Reply.Failed LOGIN = new Reply.Failed(Failure.LOGIN_REQUIRED, "Log in.", "Do it.");

  private final Protocol protocol;
  private final Map<String, String> environment = new HashMap<>(Map.of("HOME", "/home/me"));
  private final Map<String, String> files = new HashMap<>();
  private String input = "";

  Speaker(String tool) {
    protocol = Tools.find(tool).orElseThrow().protocol();
  }

  static Reply.Token token(String text, Instant end) {
    return new Reply.Token(Secret.of(text), "Bearer", end, Set.of(), "https://id.example");
  }

  Speaker saying(String text) {
    input = text;
    return this;
  }

  Speaker with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  Speaker file(String path, String text) {
    files.put(path, text);
    return this;
  }

  private Call call(String words) {
    return new Call(
        words.isEmpty() ? List.of() : List.of(words.split(" ")), input, environment, files::get);
  }

  Wish wish(String words) {
    return protocol.wish(call(words));
  }

  Answer answer(String words) {
    return answer(words, TOKEN);
  }

  Answer answer(String words, Reply.Token token) {
    return protocol.answer(call(words), token);
  }

  Answer refusal(String words) {
    return protocol.refusal(call(words), LOGIN);
  }
}
