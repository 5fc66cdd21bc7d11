package dev.evergrant.tools;

import dev.evergrant.wire.JsonObject;
import dev.evergrant.wire.JsonWriter;
import dev.evergrant.wire.MalformedMessage;
import dev.evergrant.wire.Reply;
import java.util.List;

/// A credential helper of Bazel (EngFlow's credential-helper-spec). Bazel calls it for the hosts
/// that stand beside it in the person's own file, whatever the scheme: an address in plain HTTP,
/// which a build may name, gets nothing.
final class BazelCredential implements Protocol {
  @Override
  public Input input(Call call) {
    return Input.ALL;
  }

  @Override
  public Wish wish(Call call) {
    if (call.words().size() != 2 || !call.word(1).equals("get")) {
      return new Wish.WrongUse();
    }
    return isPrivate(call.input())
        ? new Wish.Token(call.word(0))
        : Wish.Said.of("{\"headers\":{}}\n");
  }

  private static boolean isPrivate(String input) {
    try {
      var address = JsonObject.parse(input).text("uri");
      return address != null && Address.of(address).filter(Address::isPrivate).isPresent();
    } catch (MalformedMessage unreadable) {
      return false;
    }
  }

  @Override
  public Answer answer(Call call, Reply.Token token) {
    var header = List.of("Bearer " + token.accessToken().reveal());
    return Answer.of(
        JsonWriter.object(out ->
            out.object("headers", headers -> headers.texts("Authorization", header))
                .instant("expires", token.expiresAt()))
            + "\n");
  }
}
