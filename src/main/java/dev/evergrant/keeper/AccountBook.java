package dev.evergrant.keeper;

import dev.evergrant.oauth.Account;
import java.util.List;

/// The accounts file: every account's settings, no secret.
///
/// Blocking: used at the start and on the books' own thread.
public interface AccountBook {
  /// All accounts; empty where there is no file yet. A damaged file has been set aside and
  /// reported.
  List<Account> load();

  /// Replaces them all, whole or not at all. False where the disk did not take it.
  boolean save(List<Account> accounts);
}
