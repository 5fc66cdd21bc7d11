package dev.evergrant.cli;

import dev.evergrant.status.AccountStatus;
import dev.evergrant.status.Cause;
import dev.evergrant.status.LoginExpiry;
import dev.evergrant.status.SessionState;
import dev.evergrant.text.Messages;
import dev.evergrant.view.Remaining;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The table of `list`, at one moment in one language.
record AccountRows(Messages messages, Instant now) {

  Table of(List<AccountStatus> accounts) {
    var rows = new ArrayList<List<String>>();
    rows.add(heading(accounts));
    accounts.forEach(account -> rows.add(row(account)));
    return new Table(rows);
  }

  /// A column nobody fills has no heading either, so that it is left out.
  private List<String> heading(List<AccountStatus> accounts) {
    var filled = accounts.stream().map(this::row).toList();
    var keys = List.of("account", "label", "state", "token", "refresh", "notes");
    var heading = new ArrayList<String>();
    for (var column = 0; column < keys.size(); column++) {
      var each = column;
      var empty = filled.stream().allMatch(row -> row.get(each).isEmpty());
      heading.add(empty ? "" : messages.text("cli.list.column." + keys.get(column)));
    }
    return heading;
  }

  private List<String> row(AccountStatus account) {
    var label = account.label().replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return List.of(
        account.name(),
        label.equals(account.name()) ? "" : label,
        state(account),
        clock(account.expiresAt()),
        account.state() == SessionState.AUTHORIZED ? clock(account.refreshAt()) : "",
        notes(account));
  }

  private String state(AccountStatus account) {
    if (account.otherSubject() != null) {
      return messages.text("cli.list.other-person");
    }
    return switch (account.state()) {
      case LOCKED -> messages.text("state.locked");
      case UNAUTHORIZED -> messages.text(endKey(account.cause()));
      case AUTHORIZING -> messages.text("state.authorizing");
      case AUTHORIZED -> messages.text("state.fresh");
      case REFRESHING -> messages.text("state.refreshing");
      case REFRESH_DELAYED -> messages.text("state.delayed", clock(account.refreshAt()));
    };
  }

  private static String endKey(@Nullable Cause cause) {
    if (cause == null || !cause.needsThePerson()) {
      return "state.logged-out";
    }
    return cause.isCuredBySettings() ? "state.check-settings" : "state.log-in-again";
  }

  private String clock(@Nullable Instant end) {
    return end == null ? "" : Remaining.until(end, now).clock(messages);
  }

  private String notes(AccountStatus account) {
    var notes = new ArrayList<String>();
    if (account.waiting() > 0) {
      notes.add(messages.text("cli.list.waiting", account.waiting()));
    }
    if (!account.saved()) {
      notes.add(messages.text("cli.list.unsaved"));
    }
    if (account.loginExpiresAt() != null && account.state() != SessionState.UNAUTHORIZED) {
      var about = account.loginExpiry() == LoginExpiry.LEARNT ? ".about" : "";
      notes.add(messages.text("cli.list.login-ends" + about, clock(account.loginExpiresAt())));
    }
    return String.join(messages.text("cli.list.note-separator"), notes);
  }
}
