package dev.evergrant.keeper;

import dev.evergrant.oauth.AccountId;
import dev.evergrant.status.History;

/// What happened to each account in the last 30 days, without secrets.
///
/// Appending may be called on the loop: it returns at once and writes beside it. Reading blocks.
public interface Chronicle {
  void append(AccountId account, History.Entry entry);

  /// The last 24 hours of an account, oldest first.
  History history(AccountId account);

  /// Forgets an account that was removed.
  void forget(AccountId account);
}
