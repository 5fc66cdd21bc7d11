package dev.evergrant.tools;

import dev.evergrant.wire.JsonObject;
import dev.evergrant.wire.JsonWriter;
import dev.evergrant.wire.MalformedMessage;
import dev.evergrant.wire.Reply;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A credential provider of cargo, protocol 1. The account's name is the provider's first argument
/// in cargo's configuration, and comes inside the request. The registry's host follows: a project's
/// own configuration may give another address to the name that the provider stands under. The word
/// `bearer` is for registries that want it before the token, for cargo sends the token as it is.
final class CargoCredential implements Protocol {
  @Override
  public String greeting() {
    return "{\"v\":[1]}";
  }

  @Override
  public Input input(Call call) {
    return Input.LINE;
  }

  @Override
  public Wish wish(Call call) {
    try {
      var request = JsonObject.parse(call.input());
      var words = request.texts("args");
      if (request.number("v", 0) != 1 || !"get".equals(request.text("kind"))) {
        return Wish.Said.of(error("operation-not-supported", null));
      }
      if (words.isEmpty()) {
        return Wish.Said.of(error("other", "the account's name is missing in credential-provider"));
      }
      return isFor(request, words.subList(1, words.size()))
          ? new Wish.Token(words.getFirst())
          : Wish.Said.of(error("other", "the registry's host is missing in credential-provider"));
    } catch (MalformedMessage unreadable) {
      return Wish.Said.of(error("other", unreadable.getMessage()));
    }
  }

  private static boolean isFor(JsonObject request, List<String> hosts) {
    var registry = request.object("registry");
    var index = registry == null ? null : registry.text("index-url");
    return index != null
        && Address.of(index.replaceFirst("^(sparse|registry)\\+", ""))
            .filter(Address::isPrivate)
            .filter(address -> hosts.stream().anyMatch(address::is))
            .isPresent();
  }

  @Override
  public Answer answer(Call call, Reply.Token token) {
    var bearer = JsonObject.parse(call.input()).texts("args").contains("bearer");
    var text = (bearer ? "Bearer " : "") + token.accessToken().reveal();
    var expiry = token.expiresAt();
    return Answer.of(
        JsonWriter.object(out ->
            out.object(
                "Ok",
                ok -> {
                  ok.text("kind", "get").text("token", text);
                  ok.text("cache", expiry == null ? "never" : "expires");
                  if (expiry != null) {
                    ok.number("expiration", expiry.getEpochSecond());
                  }
                  ok.flag("operation_independent", true);
                }))
            + "\n");
  }

  /// Cargo shows the reason only if the provider ended well.
  @Override
  public Answer refusal(Call call, Reply.Failed failed) {
    return new Answer(error("other", failed.error()), failed.failure().exitCode());
  }

  private static String error(String kind, @Nullable String message) {
    return JsonWriter.object(out ->
        out.object(
            "Err",
            err -> {
              err.text("kind", kind).text("message", message);
              if (message != null) {
                err.texts("caused-by", List.of());
              }
            }))
        + "\n";
  }
}
