package dev.evergrant.tools;

import dev.evergrant.wire.JsonWriter;
import dev.evergrant.wire.Reply;
import java.util.List;

/// A credential helper of Bazel (EngFlow's credential-helper-spec).
final class BazelCredential implements Protocol {
  @Override
  public Input input(Call call) {
    return Input.ALL;
  }

  @Override
  public Wish wish(Call call) {
    return call.words().size() == 2 && call.word(1).equals("get")
        ? new Wish.Token(call.word(0))
        : new Wish.WrongUse();
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
