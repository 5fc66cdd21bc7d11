package dev.evergrant.tools;

import dev.evergrant.oauth.Secret;

/// What a call asks of the keeper.
public sealed interface Wish {
  /// A token of the account.
  ///
  /// @param otherThanNow the server refused the one that the tool has, which is the present one
  record Token(String account, boolean otherThanNow) implements Wish {
    Token(String account) {
      this(account, false);
    }
  }

  /// A server refused this token.
  record Reject(String account, Secret token) implements Wish {}

  /// Nothing: this is the answer.
  record Said(Answer answer) implements Wish {
    static final Said NOTHING = new Said(Answer.NOTHING);

    static Said of(String out) {
      return new Said(Answer.of(out));
    }
  }

  /// Not that, and why: said to the person, and the tool sees that it failed.
  record Refused(Reason reason) implements Wish {}

  /// Why there is no answer.
  enum Reason {
    /// Tokens come from Evergrant alone.
    KEEPS_NOTHING,
    /// Nobody has said that the token may go there.
    OTHER_SERVER,
    /// Everybody on the way could read it.
    PLAIN_HTTP
  }

  /// The call is not one that the protocol has.
  record WrongUse() implements Wish {}
}
