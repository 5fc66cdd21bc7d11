package dev.evergrant.agent;

import dev.evergrant.oauth.Account;
import dev.evergrant.oauth.AccountName;
import dev.evergrant.wire.Reply;
import java.util.Optional;
import java.util.function.Function;

/// Finds the account that a request names.
record KnownAccount(KeeperPort keeper) {
  /// The name, where it can be one at all.
  static Optional<AccountName> name(String account) {
    try {
      return Optional.of(new AccountName(account));
    } catch (IllegalArgumentException noName) {
      return Optional.empty();
    }
  }

  boolean isThere(String name) {
    return name(name).flatMap(keeper::account).isPresent();
  }

  /// Answers with the account, or that there is none.
  Reply with(String name, Words words, Function<Account, Reply> answer) {
    return name(name)
        .flatMap(keeper::account)
        .map(answer)
        .orElseGet(() -> words.noSuchAccount(name));
  }

  /// The account as it stands now.
  Reply status(AccountName name) {
    return keeper
        .status()
        .account(name.value())
        .<Reply>map(Reply.Account::new)
        .orElseGet(Reply.Done::new);
  }
}
