package dev.evergrant.store;

import dev.evergrant.keeper.Journal.Entry;
import dev.evergrant.oauth.AccountId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;

/// The journal's entries that nobody has struck yet. Safe for any thread.
final class LiveEntries {
  private final ConcurrentMap<AccountId, List<Entry>> entries = new ConcurrentHashMap<>();

  /// An account's, by generation; those of one generation in the order of writing.
  List<Entry> of(AccountId account) {
    return entries.getOrDefault(account, List.of());
  }

  Stream<Entry> all() {
    return entries.values().stream().flatMap(List::stream);
  }

  /// How many refresh tokens are on their way, or nobody knows where.
  long intents() {
    return all().filter(Entry.Intended.class::isInstance).count();
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  void add(Entry entry) {
    entries.merge(entry.account(), List.of(entry), LiveEntries::joined);
  }

  void strike(AccountId account, long generation) {
    entries.computeIfPresent(
        account,
        (_, list) -> {
          var left = list.stream().filter(entry -> entry.generation() > generation).toList();
          return left.isEmpty() ? null : left;
        });
  }

  /// Strikes one intent and nothing else.
  void settle(AccountId account, long generation) {
    entries.computeIfPresent(
        account,
        (_, list) -> {
          var left = list.stream().filter(entry -> !isIntent(entry, generation)).toList();
          return left.isEmpty() ? null : left;
        });
  }

  private static boolean isIntent(Entry entry, long generation) {
    return entry instanceof Entry.Intended && entry.generation() == generation;
  }

  private static List<Entry> joined(List<Entry> older, List<Entry> newer) {
    var all = new ArrayList<>(older);
    all.addAll(newer);
    all.sort(Comparator.comparingLong(Entry::generation));
    return List.copyOf(all);
  }
}
