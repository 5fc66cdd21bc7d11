package dev.evergrant.agent;

import dev.evergrant.status.AccountStatus;
import dev.evergrant.status.KeeperStatus;
import dev.evergrant.status.SessionState;
import dev.evergrant.wire.Version;

/// Whether this keeper may end so that one of a newer version takes over.
///
/// A refresh in flight is no obstacle, for its answer is written down before the end; nor is a
/// locked keychain, for the next keeper finds it so too.
///
/// @param own this keeper's version
record Succession(Version own) {
  /// Whether that version is newer, and nobody loses anything by the change.
  boolean isOpenTo(Version successor, KeeperStatus status) {
    return successor.isNewerThan(own) && status.accounts().stream().noneMatch(Succession::holds);
  }

  /// What the next keeper would not know: a login on its way, tokens that only memory has, whoever
  /// waits.
  private static boolean holds(AccountStatus account) {
    return account.state() == SessionState.AUTHORIZING
        || account.otherSubject() != null
        || !account.saved()
        || account.waiting() > 0
        || !account.asking().isEmpty();
  }
}
