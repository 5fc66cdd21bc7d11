package dev.evergrant.store;

import static java.util.Objects.requireNonNull;

import dev.evergrant.oauth.AccountId;
import dev.evergrant.status.History;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One line of the history file.
record HistoryLine(
    String account,
    Instant at,
    History.Kind kind,
    @Nullable Instant until,
    @Nullable String reason) {

  HistoryLine {
    requireNonNull(account, "account");
    requireNonNull(at, "at");
    requireNonNull(kind, "kind");
  }

  static HistoryLine of(AccountId account, History.Entry entry) {
    return new HistoryLine(
        account.value(), entry.at(), entry.kind(), entry.until(), entry.reason());
  }

  History.Entry entry() {
    return new History.Entry(at, kind, until, reason);
  }

  /// Whether it began or ended since an instant.
  boolean isSince(Instant since) {
    return !at.isBefore(since) || (until != null && !until.isBefore(since));
  }

  boolean isOf(AccountId id) {
    return account.equals(id.value());
  }
}
