package dev.evergrant.store;

import dev.evergrant.status.KeychainStatus.State;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A keychain that fails for good after so many touches, as for a keeper that was killed.
final class MemoryKeychain implements Keychain {
  final Map<String, String> entries;
  int touches;

  MemoryKeychain() {
    this(new TreeMap<>(), Integer.MAX_VALUE);
  }

  private MemoryKeychain(Map<String, String> entries, int touches) {
    this.entries = entries;
    this.touches = touches;
  }

  /// The same entries, seen by a keeper that lives for so many touches.
  MemoryKeychain dyingAfter(int count) {
    return new MemoryKeychain(entries, count);
  }

  private void touch() throws Unavailable {
    if (touches-- <= 0) {
      throw new Unavailable(State.FAILING);
    }
  }

  @Override
  public Optional<String> get(String name) throws Unavailable {
    touch();
    return Optional.ofNullable(entries.get(name));
  }

  @Override
  public void put(String name, String text) throws Unavailable {
    touch();
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException("too long: " + text.length());
    }
    entries.put(name, text);
  }

  @Override
  public void delete(String name) throws Unavailable {
    touch();
    entries.remove(name);
  }

  @Override
  public void close() {}
}
