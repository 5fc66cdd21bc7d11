package dev.evergrant.tools;

import dev.evergrant.wire.Reply;

/// The token in a line of its own, for whom that is enough: Claude Code's `apiKeyHelper`, Codex's
/// `auth.command`, msmtp's `passwordeval`, mbsync's `PassCmd`; and pnpm's `tokenHelper`, which
/// takes the whole value of the header.
///
/// @param before what stands in front of the token
record TokenLine(String before) implements Protocol {
  @Override
  public Wish wish(Call call) {
    return call.words().size() == 1 ? new Wish.Token(call.word(0)) : new Wish.WrongUse();
  }

  @Override
  public Answer answer(Call call, Reply.Token token) {
    return Answer.of(before + token.accessToken().reveal() + "\n");
  }
}
