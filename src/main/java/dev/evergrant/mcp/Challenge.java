package dev.evergrant.mcp;

import java.net.http.HttpHeaders;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// What a server says of the access that it wants (RFC 6750, section 3).
record Challenge(List<String> lines) {
  private static final Pattern TOO_LITTLE =
      Pattern.compile("(?i)\\berror\\s*=\\s*\"?insufficient_scope\\b");
  private static final Pattern SCOPE = Pattern.compile("(?i)\\bscope\\s*=\\s*\"([^\"]*)\"");

  static Challenge in(HttpHeaders headers) {
    return new Challenge(headers.allValues("WWW-Authenticate"));
  }

  boolean wantsMoreScope() {
    return lines.stream().anyMatch(line -> TOO_LITTLE.matcher(line).find());
  }

  Set<String> scope() {
    var words = new LinkedHashSet<String>();
    for (var line : lines) {
      SCOPE
          .matcher(line)
          .results()
          .map(found -> found.group(1).strip())
          .forEach(scope -> words.addAll(List.of(scope.split(" +"))));
    }
    words.remove("");
    return words;
  }
}
