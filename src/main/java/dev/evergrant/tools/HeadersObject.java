package dev.evergrant.tools;

import dev.evergrant.wire.JsonWriter;
import dev.evergrant.wire.Reply;

/// A JSON object of headers: Claude Code's `headersHelper`, and other coding agents.
final class HeadersObject implements Protocol {
  @Override
  public Wish wish(Call call) {
    return call.words().size() == 1 ? new Wish.Token(call.word(0)) : new Wish.WrongUse();
  }

  @Override
  public Answer answer(Call call, Reply.Token token) {
    var header = "Bearer " + token.accessToken().reveal();
    return Answer.of(JsonWriter.object(out -> out.text("Authorization", header)) + "\n");
  }
}
