package dev.evergrant.tools;

import dev.evergrant.wire.JsonObject;
import dev.evergrant.wire.JsonWriter;
import dev.evergrant.wire.MalformedMessage;
import dev.evergrant.wire.Reply;
import java.util.List;
import java.util.Optional;

/// A credential helper of Docker and all who read its `config.json`.
///
/// Docker calls with nothing but a registry's address. Which account serves it is therefore written
/// in `config.json` itself, in the part that Docker keeps for plugins: `"plugins": {"evergrant":
/// {"registry.example.com": "work"}}`, or `"work:robot"` where the registry wants a user name of
/// its own.
final class DockerCredential implements Protocol {
  /// Docker compares it, and goes on without credentials.
  private static final Answer NONE = new Answer("credentials not found in native keychain\n", 1);

  /// Registries that take a token for a password take it with any name.
  private static final String ANYBODY = "oauth2";

  /// Whose registry it is, and the user name that the registry wants.
  private record Entry(String account, String user) {
    static Entry of(String text) {
      var colon = text.indexOf(':');
      return colon < 0
          ? new Entry(text, ANYBODY)
          : new Entry(text.substring(0, colon), text.substring(colon + 1));
    }
  }

  @Override
  public Input input(Call call) {
    return operation(call).equals("list") ? Input.NONE : Input.ALL;
  }

  @Override
  public Wish wish(Call call) {
    return switch (operation(call)) {
      case "get" ->
          entry(call)
              .<Wish>map(entry -> new Wish.Token(entry.account()))
              .orElse(new Wish.Said(NONE));
      case "list" -> Wish.Said.of(list(call) + "\n");
      // Tokens come from Evergrant alone. What Docker erases is a registry's name, at a logout.
      case "store", "erase" -> Wish.Said.NOTHING;
      default -> new Wish.WrongUse();
    };
  }

  private static String operation(Call call) {
    return call.words().isEmpty() || call.words().size() > 2 ? "" : call.words().getLast();
  }

  @Override
  public Answer answer(Call call, Reply.Token token) {
    var user = entry(call).map(Entry::user).orElse(ANYBODY);
    return Answer.of(
        JsonWriter.object(out ->
            out.text("ServerURL", call.input().strip())
                .text("Username", user)
                .secret("Secret", token.accessToken()))
            + "\n");
  }

  private static Optional<Entry> entry(Call call) {
    return call.words().size() == 2
        ? Optional.of(Entry.of(call.word(0)))
        : Optional.ofNullable(registries(call).text(host(call.input()))).map(Entry::of);
  }

  private static String list(Call call) {
    var registries = registries(call);
    return JsonWriter.object(out -> {
      for (var host : registries.names()) {
        out.text(host, Entry.of(registries.requiredText(host)).user());
      }
    });
  }

  private static JsonObject registries(Call call) {
    try {
      var text = call.files().read(folder(call) + "/config.json");
      var found = JsonObject.parse(text == null ? "{}" : text);
      for (var name : List.of("plugins", "evergrant")) {
        var inner = found.object(name);
        if (inner == null) {
          return JsonObject.parse("{}");
        }
        found = inner;
      }
      return found;
    } catch (MalformedMessage unreadable) {
      return JsonObject.parse("{}");
    }
  }

  private static String folder(Call call) {
    var named = call.variable("DOCKER_CONFIG");
    return named.isEmpty() ? call.variable("HOME") + "/.docker" : named;
  }

  /// `https://registry.example.com/v1/` is `registry.example.com`.
  private static String host(String server) {
    return server.strip().replaceFirst("^[a-z]+://", "").replaceFirst("(?s)/.*", "");
  }
}
