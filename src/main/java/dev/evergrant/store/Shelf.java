package dev.evergrant.store;

import dev.evergrant.store.Keychain.Unavailable;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/// Values of any length in a keychain of short texts.
///
/// A value is written in parts under a new generation, and only then does one small entry, the
/// manifest, point to them. A kill at any moment leaves the old value whole or the new one; what it
/// leaves besides is named in the manifest and deleted the next time. Blocking, for one thread.
final class Shelf {
  private static final System.Logger LOG = System.getLogger(Shelf.class.getName());

  private final Keychain keychain;

  Shelf(Keychain keychain) {
    this.keychain = keychain;
  }

  /// What is kept under a name.
  record Kept(long generation, String text) {}

  /// Empty where there is nothing, or where somebody has deleted a part of it: nothing of that can
  /// be used, and only a new value helps.
  Optional<Kept> read(String name) throws Unavailable {
    var manifest = manifest(name);
    clean(name, manifest);
    return read(name, manifest);
  }

  private Optional<Kept> read(String name, Manifest manifest) throws Unavailable {
    var text = new StringBuilder();
    for (var part : manifest.names(name).toList()) {
      var found = keychain.get(part);
      if (found.isEmpty()) {
        LOG.log(Level.WARNING, "a part of a keychain entry is gone: {0}", part);
        return Optional.empty();
      }
      text.append(found.get());
    }
    return manifest.isEmpty()
        ? Optional.empty()
        : Optional.of(new Kept(manifest.generation(), text.toString()));
  }

  /// Replaces a value. One that is no younger than what is kept is ignored.
  ///
  /// @param text ASCII
  /// @param wanted whether the caller still waits for it; where not, the old value stays
  void write(String name, long generation, String text, BooleanSupplier wanted) throws Unavailable {
    var manifest = manifest(name);
    if (manifest.generation() >= generation && read(name, manifest).isPresent()) {
      return;
    }
    clean(name, manifest);
    var parts = parts(text);
    // Parts that were lost are of no generation: theirs may be written again.
    var expecting = manifest.expecting(generation, parts.size());
    keychain.put(name, expecting.text());
    var switched = expecting.switched();
    put(switched.names(name).toList(), parts, wanted);
    if (wanted.getAsBoolean()) {
      keychain.put(name, switched.text());
      clean(name, switched);
    }
  }

  private void put(List<String> names, List<String> parts, BooleanSupplier wanted)
      throws Unavailable {
    for (var index = 0; index < parts.size() && wanted.getAsBoolean(); index++) {
      keychain.put(names.get(index), parts.get(index));
    }
  }

  /// Forgets a value. The manifest goes last, so that a kill leaves nothing that nobody names.
  void erase(String name) throws Unavailable {
    var manifest = manifest(name);
    clean(name, manifest);
    for (var part : manifest.names(name).toList()) {
      keychain.delete(part);
    }
    keychain.delete(name);
  }

  private Manifest manifest(String name) throws Unavailable {
    var text = keychain.get(name);
    var manifest = text.flatMap(Manifest::read);
    if (text.isPresent() && manifest.isEmpty()) {
      LOG.log(Level.WARNING, "a keychain entry is not ours or damaged: {0}", name);
    }
    return manifest.orElse(Manifest.EMPTY);
  }

  private void clean(String name, Manifest manifest) throws Unavailable {
    if (manifest.otherGeneration() == manifest.generation()) {
      return;
    }
    for (var part : manifest.otherNames(name).toList()) {
      keychain.delete(part);
    }
  }

  private static List<String> parts(String text) {
    return IntStream.range(0, Math.ceilDiv(text.length(), Keychain.LONGEST))
        .mapToObj(part -> part(text, part * Keychain.LONGEST))
        .toList();
  }

  private static String part(String text, int from) {
    return text.substring(from, Math.min(text.length(), from + Keychain.LONGEST));
  }
}
