package dev.evergrant.store;

import dev.evergrant.status.KeychainStatus;
import dev.evergrant.store.Keychain.Unavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Looks at the Secret Service before anybody touches it. Safe for any thread, blocking.
final class KeychainGuard implements AutoCloseable {
  private final AtomicReference<String> address;
  private final AtomicReference<@Nullable SecretBus> connection = new AtomicReference<>();

  /// @param address the session bus; empty where there is none
  KeychainGuard(String address) {
    this.address = new AtomicReference<>(address);
  }

  /// Goes to another session bus, where the present one does not answer.
  void moveTo(String otherAddress) {
    address.set(otherAddress);
    close();
  }

  /// The connection; a new one where the old one was lost.
  SecretBus bus() throws Unavailable {
    var old = connection.get();
    if (old != null && old.isConnected()) {
      return old;
    }
    var fresh = SecretBus.connect(address.get());
    if (connection.compareAndSet(old, fresh)) {
      return fresh;
    }
    fresh.close();
    return bus();
  }

  KeychainPresence look() {
    try {
      return bus().look();
    } catch (Unavailable noBus) {
      return KeychainPresence.NO_BUS;
    }
  }

  KeychainStatus status() {
    return new KeychainStatus(look().state(), name());
  }

  /// Returns where the keychain is open, and throws what it is instead where it is not.
  void passOnlyIfOpen() throws Unavailable {
    var found = look();
    if (found != KeychainPresence.OPEN) {
      throw new Unavailable(found.state());
    }
  }

  /// What the person knows the keychain as.
  private String name() {
    try {
      var process = bus().processId();
      return process == 0
          ? ""
          : nameOf(Files.readString(Path.of("/proc/%d/comm".formatted(process))));
    } catch (Unavailable | IOException unknown) {
      return "";
    }
  }

  private static String nameOf(String process) {
    return switch (process.strip()) {
      case "gnome-keyring-d" -> "GNOME Keyring";
      case "ksecretd", "kwalletd5", "kwalletd6" -> "KWallet";
      case "keepassxc" -> "KeePassXC";
      default -> "";
    };
  }

  @Override
  public void close() {
    var open = connection.getAndSet(null);
    if (open != null) {
      open.close();
    }
  }
}
