package dev.evergrant.cli;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// A scope as people write it: words between spaces, or the option more than once (RFC 6749,
/// section 3.3).
final class Words {
  private Words() {}

  static Set<String> of(Collection<String> texts) {
    var words = new LinkedHashSet<String>();
    for (var text : texts) {
      words.addAll(List.of(text.strip().split("\\s+")));
    }
    words.remove("");
    return words;
  }
}
