package dev.evergrant.view;

import static java.util.stream.Collectors.joining;

import dev.evergrant.status.AccountStatus;
import dev.evergrant.status.SessionState;
import dev.evergrant.text.Messages;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What the tray says of accounts, at one moment in one language.
record AccountWords(Glance glance) {
  private static final int LONGEST_LABEL = 40;
  private static final int MOST_LINES = 8;
  private static final Duration COUNTED_IN_SECONDS = Duration.ofMinutes(10);

  Instant now() {
    return glance.now();
  }

  Messages messages() {
    return glance.messages();
  }

  String text(String key, Object... arguments) {
    return glance.text(key, arguments);
  }

  /// The account's label in one line that fits a menu.
  String label(AccountStatus account) {
    var label = account.label().replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    if (label.isEmpty()) {
      return account.name();
    }
    return label.codePointCount(0, label.length()) <= LONGEST_LABEL
        ? label
        : label.substring(0, label.offsetByCodePoints(0, LONGEST_LABEL - 1)) + "…";
  }

  /// An account's line in the menu, which ticks while it is open.
  String menuLine(AccountStatus account) {
    return text("tray.item.account", label(account), state(account, this::ticking));
  }

  /// The lines of the tooltip, which changes once a minute. Those that do not fit are counted.
  String lines(List<AccountStatus> accounts) {
    var lines =
        accounts.stream()
            .limit(MOST_LINES)
            .map(each -> text("tray.tooltip.account", label(each), state(each, this::inMinutes)))
            .collect(joining("\n"));
    var more = accounts.size() - MOST_LINES;
    return more > 0 ? lines + "\n" + text("tray.tooltip.more", more) : lines;
  }

  String inMinutes(Remaining left) {
    return left.words(messages());
  }

  private String ticking(Remaining left) {
    return left.left().compareTo(COUNTED_IN_SECONDS) < 0
        ? left.clock(messages())
        : left.words(messages());
  }

  /// How long an access token lasts.
  String validity(@Nullable Instant expiresAt, Function<Remaining, String> format) {
    if (expiresAt == null) {
      return text("tray.state.fresh");
    }
    var left = Remaining.until(expiresAt, now());
    return left.isOver() ? text("tray.state.expired") : format.apply(left);
  }

  private String state(AccountStatus account, Function<Remaining, String> format) {
    return switch (Prompt.of(account).kind()) {
      case OTHER_PERSON -> text("tray.state.other-person");
      case LOG_IN -> text("tray.state.log-in-again");
      case CHECK_SETTINGS -> text("tray.state.check-settings");
      case UNLOCK, RENEW_IN_TIME, NOTHING -> withLoginEnd(account, quietState(account, format));
    };
  }

  private String withLoginEnd(AccountStatus account, String state) {
    return LoginEnd.of(account, now())
        .filter(_ -> account.state() == SessionState.AUTHORIZED)
        .filter(end -> end.isBeforeTheNextDay(now()))
        .map(end -> text(end.key("tray.state.login-ends"), state, glance.clock(end.at())))
        .orElse(state);
  }

  private String quietState(AccountStatus account, Function<Remaining, String> format) {
    return switch (account.state()) {
      case LOCKED -> text("tray.state.locked");
      case UNAUTHORIZED -> text("tray.state.logged-out");
      case AUTHORIZING -> text("tray.state.authorizing");
      case AUTHORIZED -> validity(account.expiresAt(), format);
      case REFRESHING -> text("tray.state.refreshing");
      case REFRESH_DELAYED -> text("tray.state.retrying", validity(account.expiresAt(), format));
    };
  }
}
