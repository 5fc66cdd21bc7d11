package dev.evergrant.tools;

import dev.evergrant.wire.Reply;

/// How one kind of tool asks for a token, and how it wants the answer.
///
/// What a tool reads is all that may reach standard output; words for a person go to standard
/// error, and are not this package's business.
public interface Protocol {
  /// What comes on standard input.
  enum Input {
    NONE,
    LINE,
    ALL
  }

  /// What the tool must have read before it speaks, without a line break; empty: nothing.
  default String greeting() {
    return "";
  }

  default Input input(Call call) {
    return Input.NONE;
  }

  Wish wish(Call call);

  /// @param token sent as it is in a header, so its text is one word of visible ASCII
  Answer answer(Call call, Reply.Token token);

  /// Where there is no token: the exit code tells why, unless the protocol has words for it.
  default Answer refusal(Call call, Reply.Failed failed) {
    return new Answer("", failed.failure().exitCode());
  }
}
