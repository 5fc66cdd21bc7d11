package dev.evergrant.view;

import dev.evergrant.status.History;
import dev.evergrant.status.History.Entry;
import dev.evergrant.view.Timeline.What;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A time through which one thing lasted, made of what is only known as moments.
record Stretch(What what, Instant from, Instant to) {
  /// Tokens shorter than this run together with the one before; nobody could see them apart.
  private static final Duration VISIBLE = Duration.ofMinutes(15);

  private static final Duration SEAM = Duration.ofSeconds(30);

  static List<Stretch> of(History history, Instant now) {
    var stretches = new ArrayList<Stretch>();
    var entries = history.entries();
    for (var i = 0; i < entries.size(); i++) {
      of(entries.get(i), entries.subList(i + 1, entries.size()), now)
          .ifPresent(next -> append(stretches, next));
    }
    stretches.sort(Comparator.comparing(Stretch::what));
    return stretches;
  }

  private static Optional<Stretch> of(Entry entry, List<Entry> later, Instant now) {
    return switch (entry.kind()) {
      case LOGGED_IN, REFRESHED -> lasting(What.TOKEN, entry, replaced(later), now);
      case ENDED -> lasting(What.ENDED, entry, replaced(later), now);
      case DELAYED -> lasting(What.DELAYED, entry, next(later), now);
      case ASLEEP -> lasting(What.ASLEEP, entry, Optional.empty(), now);
      case LOGGED_OUT -> Optional.empty();
    };
  }

  private static Optional<Stretch> lasting(
      What what, Entry entry, Optional<Instant> cut, Instant now) {
    var end = entry.until() == null ? cut.orElse(now) : entry.until();
    var to = cut.filter(end::isAfter).orElse(end);
    return Optional.of(new Stretch(what, entry.at(), to)).filter(one -> to.isAfter(one.from));
  }

  /// When something took the place of a token, or of its absence.
  private static Optional<Instant> replaced(List<Entry> later) {
    return later.stream()
        .filter(entry ->
            switch (entry.kind()) {
              case LOGGED_IN, REFRESHED, ENDED, LOGGED_OUT -> true;
              case DELAYED, ASLEEP -> false;
            })
        .map(Entry::at)
        .findFirst();
  }

  private static Optional<Instant> next(List<Entry> later) {
    return later.stream().map(Entry::at).findFirst();
  }

  private static void append(List<Stretch> stretches, Stretch next) {
    if (!stretches.isEmpty() && stretches.getLast().runsOnIn(next)) {
      stretches.add(new Stretch(next.what, stretches.removeLast().from, next.to));
    } else {
      stretches.add(next);
    }
  }

  private boolean runsOnIn(Stretch next) {
    return what == What.TOKEN
        && next.what == What.TOKEN
        && Duration.between(next.from, next.to).compareTo(VISIBLE) < 0
        && Duration.between(to, next.from).compareTo(SEAM) < 0;
  }
}
