package dev.evergrant.tools;

import dev.evergrant.wire.Reply;

/// The command `keyring`, as pip and uv call it: `keyring get URL USER`. The user in the index's
/// address, `https://work@pypi.example.com/simple`, is the account.
final class KeyringGet implements Protocol {
  @Override
  public Wish wish(Call call) {
    return switch (call.word(0)) {
      case "get" ->
          call.words().size() == 3
              ? new Wish.Token(call.word(2))
              : new Wish.Said(new Answer("", 1)); // As keyring does where it knows of none.
      case "set", "del" -> Wish.Said.NOTHING;
      default -> new Wish.WrongUse();
    };
  }

  @Override
  public Answer answer(Call call, Reply.Token token) {
    return Answer.of(token.accessToken().reveal() + "\n");
  }
}
