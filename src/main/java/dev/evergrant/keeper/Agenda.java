package dev.evergrant.keeper;

import dev.evergrant.oauth.AccountName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// When which account wants to be woken: a step costs the same with ten accounts and with ten
/// thousand. Used on the loop only.
final class Agenda {
  private record Entry(Instant at, AccountName account) {}

  private final TreeSet<Entry> entries =
      new TreeSet<>(Comparator.comparing(Entry::at).thenComparing(Entry::account));
  private final Map<AccountName, Entry> byAccount = new HashMap<>();

  void put(AccountName account, @Nullable Instant at) {
    var old = byAccount.get(account);
    if (Objects.equals(at, old == null ? null : old.at())) {
      return;
    }
    if (old != null) {
      entries.remove(old);
      byAccount.remove(account);
    }
    if (at != null) {
      var entry = new Entry(at, account);
      byAccount.put(account, entry);
      entries.add(entry);
    }
  }

  Optional<Instant> next() {
    return entries.isEmpty() ? Optional.empty() : Optional.of(entries.first().at());
  }

  List<AccountName> due(Instant now) {
    List<AccountName> due = new ArrayList<>();
    for (var entry : entries) {
      if (entry.at().isAfter(now)) {
        break;
      }
      due.add(entry.account());
    }
    return due;
  }
}
