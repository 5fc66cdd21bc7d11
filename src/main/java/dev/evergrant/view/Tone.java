package dev.evergrant.view;

import dev.evergrant.status.AccountStatus;
import dev.evergrant.status.KeeperStatus;
import java.util.Comparator;

/// How loudly something speaks, from quiet to loud. The tray icon takes the loudest of all
/// accounts.
///
/// The five tray icons are `GOOD` (also for `IDLE`), `BUSY`, `CONCERN`, `ATTENTION` and `LOCKED`.
public enum Tone {
  IDLE,
  GOOD,
  BUSY,
  CONCERN,
  LOCKED,
  ATTENTION;

  public static Tone of(KeeperStatus status) {
    return status.accounts().stream().map(Tone::of).max(Comparator.naturalOrder()).orElse(IDLE);
  }

  public static Tone of(AccountStatus account) {
    if (account.needsThePerson()) {
      return ATTENTION;
    }
    return switch (account.state()) {
      case LOCKED -> LOCKED;
      case UNAUTHORIZED -> IDLE;
      case AUTHORIZED -> GOOD;
      case REFRESHING, AUTHORIZING -> BUSY;
      case REFRESH_DELAYED -> CONCERN;
    };
  }
}
