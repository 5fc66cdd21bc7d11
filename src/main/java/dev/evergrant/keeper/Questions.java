package dev.evergrant.keeper;

import dev.evergrant.oauth.AccountName;
import dev.evergrant.session.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/// The demands that wait, by account and by when their time is over. Used on the loop only.
final class Questions {
  /// A question with a number that no other has.
  private record Open(Question question, long number) {
    Instant until() {
      return Objects.requireNonNull(question.demand().until());
    }

    boolean hasDeadline() {
      return question.demand().until() != null;
    }
  }

  private final Map<AccountName, List<Open>> open = new HashMap<>();
  private final NavigableSet<Open> deadlines =
      new TreeSet<>(Comparator.comparing(Open::until).thenComparingLong(Open::number));
  private long number;

  void add(Question question) {
    add(new Open(question, number++));
  }

  void withdraw(Question question) {
    removeIf(question.account(), question::isSameAs);
  }

  /// Nobody waits for longer on a clock that was set back.
  void shift(Duration shift) {
    var all = open.values().stream().flatMap(List::stream).toList();
    open.clear();
    deadlines.clear();
    all.forEach(it -> add(new Open(it.question().shifted(shift), it.number())));
  }

  int waiting(AccountName account) {
    return of(account).size();
  }

  List<Question> all(AccountName account) {
    var those = open.get(account);
    return those == null ? List.of() : those.stream().map(Open::question).toList();
  }

  /// Answers what a session in this state can answer; the others go on waiting.
  void put(Standing standing, Instant now) {
    removeIf(
        standing.account().name(),
        question -> isAnswered(question, standing.verdict(question.demand(), now)));
  }

  /// Nobody of this name is there any more.
  void dismiss(AccountName account) {
    removeIf(account, question -> isAnswered(question, new Verdict.UnknownAccount()));
  }

  /// Tells those whose time is over that they waited in vain.
  Set<AccountName> expire(Instant now) {
    if (!isAnyOver(now)) {
      return Set.of();
    }
    Set<AccountName> touched = new TreeSet<>();
    while (isAnyOver(now)) {
      var over = deadlines.first().question();
      over.answer().complete(new Verdict.WaitedInVain());
      removeIf(over.account(), over::isSameAs);
      touched.add(over.account());
    }
    return touched;
  }

  Optional<Instant> nextDeadline() {
    return deadlines.isEmpty() ? Optional.empty() : Optional.of(deadlines.first().until());
  }

  private boolean isAnyOver(Instant now) {
    return !deadlines.isEmpty() && !now.isBefore(deadlines.first().until());
  }

  private void add(Open asked) {
    open.computeIfAbsent(asked.question().account(), _ -> new ArrayList<>()).add(asked);
    if (asked.hasDeadline()) {
      deadlines.add(asked);
    }
  }

  private List<Open> of(AccountName account) {
    return open.getOrDefault(account, List.of());
  }

  private void removeIf(AccountName account, Predicate<Question> isOver) {
    var those = open.get(account);
    if (those != null && those.removeIf(asked -> isOver.test(asked.question()) && forget(asked))) {
      open.computeIfPresent(account, (_, left) -> left.isEmpty() ? null : left);
    }
  }

  private boolean forget(Open asked) {
    return !asked.hasDeadline() || deadlines.remove(asked);
  }

  private static boolean isAnswered(Question question, Verdict verdict) {
    if (verdict instanceof Verdict.Pending) {
      return question.answer().isDone();
    }
    question.answer().complete(verdict);
    return true;
  }
}
