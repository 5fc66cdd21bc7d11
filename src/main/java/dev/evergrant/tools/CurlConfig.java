package dev.evergrant.tools;

import dev.evergrant.wire.Reply;

/// A line for `curl -K -`: in curl's arguments every program on the machine would see the token.
final class CurlConfig implements Protocol {
  @Override
  public Wish wish(Call call) {
    return call.words().size() == 1 ? new Wish.Token(call.word(0)) : new Wish.WrongUse();
  }

  @Override
  public Answer answer(Call call, Reply.Token token) {
    var quoted = token.accessToken().reveal().replace("\\", "\\\\").replace("\"", "\\\"");
    return Answer.of("header = \"Authorization: Bearer %s\"\n".formatted(quoted));
  }
}
