package dev.evergrant.keeper;

import dev.evergrant.oauth.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What each account's logins have taught of how long they last: a few numbers, no secret.
///
/// All but [#load] may be called on the loop: they return at once and write beside it.
public interface Almanac {
  /// An account's page. Its fields mean what those of `Experience` do.
  record Page(
      @Nullable Instant since, boolean moves, List<Duration> lasted, @Nullable Instant remindedAt) {
    public Page {
      lasted = List.copyOf(lasted);
    }
  }

  /// Every page. Blocking, as long as it takes to read a small file.
  Map<AccountId, Page> load();

  void keep(AccountId account, Page page);

  /// Forgets an account that was removed.
  void forget(AccountId account);
}
