package dev.evergrant.oauth;

import java.util.AbstractSet;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/// The few words of a scope in their order, as a set that never changes.
///
/// Every account has some of these and gets another with each token, which the next collections of
/// garbage move: a linked hash set is six objects and 250 bytes for two words, this one three and
/// 60.
final class Scopes {
  private Scopes() {}

  /// What is such a set already needs no copy: wrapping once more what is wrapped gives the same.
  @SuppressWarnings("ReferenceEquality")
  static Set<String> of(Set<String> words) {
    var same = Collections.unmodifiableSet(words);
    return same == words ? words : Collections.unmodifiableSet(new Ordered(List.copyOf(words)));
  }

  private static final class Ordered extends AbstractSet<String> {
    private final List<String> words;

    Ordered(List<String> words) {
      this.words = words;
    }

    @Override
    public Iterator<String> iterator() {
      return words.iterator();
    }

    @Override
    public int size() {
      return words.size();
    }
  }
}
