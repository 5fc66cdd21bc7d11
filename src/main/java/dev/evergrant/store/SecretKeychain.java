package dev.evergrant.store;

import com.github.javakeyring.BackendNotSupportedException;
import com.github.javakeyring.Keyring;
import com.github.javakeyring.KeyringStorageType;
import com.github.javakeyring.PasswordAccessException;
import dev.evergrant.status.KeychainStatus.State;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// java-keyring on the Secret Service, which it touches only while [KeychainGuard] sees it open.
///
/// Unguarded it would prompt, take "not reachable" for "no such entry", and report writes that a
/// locked keychain never made (tried: 1.0.4 on gnome-keyring 42).
final class SecretKeychain implements Keychain {
  private final KeychainGuard guard;
  private final String service;
  private @Nullable Keyring keyring;

  /// @param service what keeps this home's entries apart from those of any other
  SecretKeychain(KeychainGuard guard, String service) {
    this.guard = guard;
    this.service = service;
  }

  @Override
  public Optional<String> get(String name) throws Unavailable {
    guard.passOnlyIfOpen();
    return isThere(name) ? Optional.of(read(name)) : Optional.empty();
  }

  @Override
  public void put(String name, String text) throws Unavailable {
    guard.passOnlyIfOpen();
    isThere(name);
    write(name, text);
    if (!get(name).equals(Optional.of(text))) {
      // A session that the daemon has forgotten stores nothing and says so to nobody.
      close();
      write(name, text);
      if (!get(name).equals(Optional.of(text))) {
        throw new Unavailable(State.FAILING);
      }
    }
  }

  private void write(String name, String text) throws Unavailable {
    touch(ring -> {
      ring.setPassword(service, name, text);
      return text;
    });
  }

  @Override
  public void delete(String name) throws Unavailable {
    guard.passOnlyIfOpen();
    var bus = guard.bus();
    for (var item : bus.search(attributes(name))) {
      bus.delete(item);
    }
    if (isThere(name)) {
      throw new Unavailable(State.FAILING);
    }
  }

  private String read(String name) throws Unavailable {
    return touch(ring -> ring.getPassword(service, name));
  }

  /// Whether there is such an entry. Of several, which java-keyring cannot handle, the youngest
  /// stays.
  private boolean isThere(String name) throws Unavailable {
    var bus = guard.bus();
    var items = bus.search(attributes(name));
    for (var older : items.subList(Math.min(1, items.size()), items.size())) {
      bus.delete(older);
    }
    return !items.isEmpty();
  }

  /// As java-keyring writes them.
  private Map<String, String> attributes(String name) {
    return Map.of("service", service, "account", name);
  }

  /// Does one thing with java-keyring; once more with a new one, where the old one may have been
  /// forgotten by a daemon that was started again.
  private String touch(Touch touch) throws Unavailable {
    var used = keyring != null;
    try {
      return touchOnce(touch);
    } catch (Unavailable failed) {
      if (used && guard.look() == KeychainPresence.OPEN) {
        return touchOnce(touch);
      }
      throw failed;
    }
  }

  private String touchOnce(Touch touch) throws Unavailable {
    try {
      keyring = keyring != null ? keyring : Keyring.create(KeyringStorageType.GNOME_KEYRING);
      return touch.on(keyring);
    } catch (PasswordAccessException | BackendNotSupportedException | RuntimeException failed) {
      close();
      var state = guard.look().state();
      throw new Unavailable(state == State.OPEN ? State.FAILING : state, failed);
    }
  }

  @Override
  public void close() {
    var closing = keyring;
    keyring = null;
    if (closing != null) {
      try {
        closing.close();
      } catch (Exception lostAlready) {
        // It was closed because it had failed.
        return;
      }
    }
  }

  /// One use of java-keyring.
  @FunctionalInterface
  private interface Touch {
    String on(Keyring keyring) throws PasswordAccessException;
  }
}
