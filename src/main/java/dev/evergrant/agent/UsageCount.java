package dev.evergrant.agent;

import dev.evergrant.oauth.AccountName;
import dev.evergrant.platform.Peer;
import dev.evergrant.status.Usage;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Which program asked how often for an account's tokens, since the keeper started.
///
/// A program is named by its file, as the kernel says. Only where that cannot be found it is what
/// it calls itself: its own claim, shortened. At most [#PROGRAMS] of them are kept apart.
final class UsageCount {
  private static final String UNKNOWN = "?";
  private static final int PROGRAMS = 64;
  private static final int LONGEST_NAME = 64;

  private final Map<AccountName, Map<String, Usage>> counts = new ConcurrentHashMap<>();
  private final Function<Peer, Optional<String>> programs;

  /// @param programs names the program of a process
  UsageCount(Function<Peer, Optional<String>> programs) {
    this.programs = programs;
  }

  /// @param hint what the program calls itself
  void served(AccountName account, Optional<Peer> peer, @Nullable String hint, Instant now) {
    var known = counts.computeIfAbsent(account, _ -> new ConcurrentHashMap<>());
    var name = peer.flatMap(programs).orElseGet(() -> claimed(hint));
    var program = known.containsKey(name) || known.size() < PROGRAMS ? name : UNKNOWN;
    known.merge(program, new Usage(program, 1, now), (old, one) -> oneMore(old, now));
  }

  private static Usage oneMore(Usage usage, Instant now) {
    return new Usage(usage.program(), usage.tokens() + 1, now);
  }

  private static String claimed(@Nullable String hint) {
    var name = hint == null ? "" : hint.replaceAll("\\p{Cntrl}", "").strip();
    return name.isEmpty() ? UNKNOWN : name.substring(0, Math.min(name.length(), LONGEST_NAME));
  }

  /// The busiest first.
  List<Usage> of(AccountName account) {
    return counts.getOrDefault(account, Map.of()).values().stream()
        .sorted(Comparator.comparingLong(Usage::tokens).reversed().thenComparing(Usage::program))
        .toList();
  }

  void forget(AccountName account) {
    counts.remove(account);
  }
}
