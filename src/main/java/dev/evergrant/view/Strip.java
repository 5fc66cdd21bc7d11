package dev.evergrant.view;

import dev.evergrant.status.KeeperStatus;
import dev.evergrant.status.KeychainStatus;
import dev.evergrant.status.Notice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A sentence above everything else: something that belongs to no account.
///
/// @param unlocks whether a button beside it asks the keychain to unlock
/// @param dismissible whether the person may put it away
public record Strip(Tone tone, String text, boolean unlocks, boolean dismissible) {
  static List<Strip> of(KeeperStatus status, Glance glance) {
    var strips = new ArrayList<>(keychain(status.keychain(), glance));
    for (var notice : status.notices()) {
      strips.add(new Strip(tone(notice), text(notice, glance), false, true));
    }
    return strips;
  }

  private static List<Strip> keychain(KeychainStatus keychain, Glance glance) {
    return switch (keychain.state()) {
      case OPEN, MEMORY -> List.of();
      case LOCKED -> List.of(trouble(Tone.LOCKED, "locked", true, glance));
      case MISSING -> List.of(trouble(Tone.CONCERN, "missing", false, glance));
      case FAILING -> List.of(trouble(Tone.CONCERN, "failing", false, glance));
    };
  }

  private static Strip trouble(Tone tone, String word, boolean unlocks, Glance glance) {
    return new Strip(tone, glance.text("window.trouble." + word), unlocks, false);
  }

  private static Tone tone(Notice notice) {
    return switch (notice.kind()) {
      case NO_TRAY, NO_KEYCHAIN -> Tone.IDLE;
      case ACCOUNTS_SET_ASIDE,
          SETTINGS_SET_ASIDE,
          JOURNAL_SET_ASIDE,
          JOURNAL_KEY_MISSING,
          HISTORY_SET_ASIDE,
          PROGRAMS_SET_ASIDE,
          NOT_WRITTEN,
          OTHER_MACHINE ->
          Tone.CONCERN;
    };
  }

  private static String text(Notice notice, Glance glance) {
    var word = notice.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    return glance.text("window.notice." + word, notice.arguments().toArray());
  }
}
