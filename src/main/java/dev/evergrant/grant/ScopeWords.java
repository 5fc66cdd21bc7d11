package dev.evergrant.grant;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The words of a scope as a server wrote them, without those that can be none (RFC 6749, section
/// 3.3): they are shown in terminals and sent on.
final class ScopeWords {
  private static final Pattern WORD = Pattern.compile("[\\x21\\x23-\\x5b\\x5d-\\x7e]{1,256}+");

  /// They go into an address, and stay in memory for each account.
  private static final int MOST = 200;

  private ScopeWords() {}

  /// In their order.
  static Set<String> of(Stream<String> words) {
    return words
        .filter(WORD.asMatchPredicate())
        .limit(MOST)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
