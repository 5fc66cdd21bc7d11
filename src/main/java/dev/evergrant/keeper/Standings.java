package dev.evergrant.keeper;

import dev.evergrant.oauth.Account;
import dev.evergrant.oauth.AccountId;
import dev.evergrant.oauth.AccountName;
import dev.evergrant.session.Session;
import dev.evergrant.status.AccountStatus;
import dev.evergrant.status.Roster;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Every account, where it stands, and what the outside sees of it: any thread may read it, only
/// the loop writes.
///
/// The statuses are made when something changes and not when they are looked at, one for each
/// change: what is told of an event costs the same with ten accounts and with ten thousand.
final class Standings {
  /// @param wakeAt that of the standing, which is worked out once
  /// @param place where it was in the roster
  private record Entry(
      Standing standing, @Nullable Instant wakeAt, AccountStatus status, int place) {}

  private static final int NOWHERE = -1;

  private final Map<AccountName, Entry> entries = new ConcurrentHashMap<>();
  private final Agenda agenda = new Agenda();
  private volatile Roster roster = Roster.EMPTY;

  /// Null where there is no such account.
  @Nullable Standing find(AccountName name) {
    var entry = entries.get(name);
    return entry == null ? null : entry.standing();
  }

  /// The standing of an account that is there.
  Standing get(AccountName name) {
    return Objects.requireNonNull(entries.get(name)).standing();
  }

  @Nullable Session session(AccountName name) {
    var standing = find(name);
    return standing == null ? null : standing.session();
  }

  AccountStatus status(AccountName name) {
    return Objects.requireNonNull(entries.get(name)).status();
  }

  /// What the outside sees of all. No work: it was done when they changed.
  Roster roster() {
    return roster;
  }

  /// In the order of their names.
  List<Standing> all() {
    return entries.values().stream()
        .map(Entry::standing)
        .sorted(Comparator.comparing(standing -> standing.account().name()))
        .toList();
  }

  boolean contains(AccountName name) {
    return entries.containsKey(name);
  }

  /// Whether the account of this name is the one with this id, and not a successor.
  boolean isStill(AccountName name, AccountId id) {
    var standing = find(name);
    return standing != null && standing.account().id().equals(id);
  }

  void put(Standing standing) {
    var name = standing.account().name();
    var before = entries.get(name);
    var status = Projection.of(standing, settings(standing.account(), before));
    var place = roster.place(name.value(), before == null ? NOWHERE : before.place());
    var wakeAt = standing.wakeAt();
    entries.put(name, new Entry(standing, wakeAt, status, place));
    roster = roster.with(place, status);
    agenda.move(name, before == null ? null : before.wakeAt(), wakeAt);
  }

  /// They are made anew only with other settings.
  private static AccountStatus.Settings settings(Account account, @Nullable Entry before) {
    return before != null && before.standing().account().equals(account)
        ? before.status().settings()
        : Projection.settings(account);
  }

  void remove(AccountName name) {
    var gone = entries.remove(name);
    roster = roster.without(name.value());
    if (gone != null) {
      agenda.move(name, gone.wakeAt(), null);
    }
  }

  /// Those whom time alone wants to change by now.
  List<AccountName> due(Instant now) {
    return agenda.due(now);
  }

  /// When time alone will change one.
  Optional<Instant> nextWake() {
    return agenda.next();
  }
}
