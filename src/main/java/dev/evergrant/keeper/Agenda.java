package dev.evergrant.keeper;

import dev.evergrant.oauth.AccountName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// When which account wants to be woken: a step costs the same with ten accounts and with ten
/// thousand. Used on the loop only.
final class Agenda {
  /// An instant in two numbers: looking for a place among thousands reads a dozen entries, and an
  /// object less for each of them.
  private record Entry(long second, int nano, AccountName account) implements Comparable<Entry> {
    Entry(Instant at, AccountName account) {
      this(at.getEpochSecond(), at.getNano(), account);
    }

    Instant at() {
      return Instant.ofEpochSecond(second, nano);
    }

    @Override
    public int compareTo(Entry other) {
      if (second != other.second) {
        return Long.compare(second, other.second);
      }
      return nano == other.nano
          ? account.compareTo(other.account)
          : Integer.compare(nano, other.nano);
    }
  }

  private final TreeSet<Entry> entries = new TreeSet<>();

  /// @param old when it wanted to be woken until now
  void move(AccountName account, @Nullable Instant old, @Nullable Instant at) {
    if (Objects.equals(old, at)) {
      return;
    }
    if (old != null) {
      entries.remove(new Entry(old, account));
    }
    if (at != null) {
      entries.add(new Entry(at, account));
    }
  }

  Optional<Instant> next() {
    return entries.isEmpty() ? Optional.empty() : Optional.of(entries.first().at());
  }

  List<AccountName> due(Instant now) {
    if (entries.isEmpty() || entries.first().at().isAfter(now)) {
      return List.of();
    }
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
