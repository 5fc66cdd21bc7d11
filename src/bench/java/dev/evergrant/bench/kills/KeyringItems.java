package dev.evergrant.bench.kills;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.evergrant.testing.Keyring;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Which entries a home has in a keychain, as their names say.
///
/// @param names `journal-key`, `ID/tokens` (a manifest) and `ID/tokens.GENERATION.PART`
record KeyringItems(Set<String> names) {
  private static final Pattern NAME = Pattern.compile("attribute\\.account = (\\S+)");
  private static final Pattern PART = Pattern.compile("(.+)\\.(\\d+)\\.(\\d+)");

  static KeyringItems of(Keyring keyring, Path home) {
    var found = NAME.matcher(keyring.search("service", "Evergrant " + hash(home)));
    var names = new TreeSet<String>();
    while (found.find()) {
      if (!names.add(found.group(1))) {
        throw new AssertionError("two entries of one name: " + found.group(1));
      }
    }
    return new KeyringItems(names);
  }

  /// Empty where there is the journal's key, and for each account a manifest and the parts of one
  /// generation; else what is too much or missing.
  String wrong(int accounts) {
    var parts = names.stream().filter(PART.asMatchPredicate()).collect(Collectors.toSet());
    var generations =
        parts.stream().map(part -> part.substring(0, part.lastIndexOf('.'))).distinct().toList();
    var expected = new HashSet<String>();
    expected.add("journal-key");
    for (var generation : generations) {
      expected.add(generation.substring(0, generation.lastIndexOf('.')));
      var count = parts.stream().filter(part -> part.startsWith(generation + ".")).count();
      for (var part = 0; part < count; part++) {
        expected.add(generation + "." + part);
      }
    }
    return generations.size() == accounts && expected.equals(names) && manifests() == accounts
        ? ""
        : "the keychain holds %s for %d accounts".formatted(names, accounts);
  }

  private long manifests() {
    return names.stream().filter(name -> name.endsWith("/tokens")).count();
  }

  private static String hash(Path home) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(home.toString().getBytes(UTF_8));
      return HexFormat.of().formatHex(digest, 0, 6);
    } catch (GeneralSecurityException everyJvmHasIt) {
      throw new IllegalStateException(everyJvmHasIt);
    }
  }
}
