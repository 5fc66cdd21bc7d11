package dev.evergrant.keeper;

import dev.evergrant.oauth.AccountId;
import dev.evergrant.status.Program;
import java.util.List;
import java.util.Map;

/// Which programs the person allowed and refused each account's tokens: paths, no secret.
///
/// All but [#load] may be called on the loop: they return at once and write beside it.
public interface GuestBook {
  /// Every account's programs, in the order in which they were asked about. Blocking, as long as it
  /// takes to read a small file.
  Map<AccountId, List<Program>> load();

  /// Replaces an account's programs.
  void keep(AccountId account, List<Program> programs);

  /// Forgets an account that was removed.
  void forget(AccountId account);
}
