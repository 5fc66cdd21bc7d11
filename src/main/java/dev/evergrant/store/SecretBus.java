package dev.evergrant.store;

import static dev.evergrant.store.SecretInterfaces.BUS_NAME;
import static dev.evergrant.store.SecretInterfaces.COLLECTION;
import static dev.evergrant.store.SecretInterfaces.DEFAULT;
import static dev.evergrant.store.SecretInterfaces.ITEM;
import static dev.evergrant.store.SecretInterfaces.ROOT;

import dev.evergrant.status.KeychainStatus.State;
import dev.evergrant.store.Keychain.Unavailable;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.errors.NoReply;
import org.freedesktop.dbus.errors.ServiceUnknown;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.interfaces.DBus;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.UInt64;
import org.freedesktop.dbus.types.Variant;

/// The Secret Service over a connection of our own: what java-keyring cannot ask without a prompt,
/// or does not tell apart.
///
/// Blocking; a daemon that hangs is given up by dbus-java after 20 seconds. Nothing here prompts
/// but [#unlock] and [#createCollection].
final class SecretBus implements AutoCloseable {
  private final DBusConnection bus;

  private SecretBus(DBusConnection bus) {
    this.bus = bus;
  }

  /// Connects to a session bus. Throws `MISSING` where there is none.
  static SecretBus connect(String address) throws Unavailable {
    try {
      return new SecretBus(DBusConnectionBuilder.forAddress(address).withShared(false).build());
    } catch (DBusException | RuntimeException nobody) {
      throw new Unavailable(State.MISSING, nobody);
    }
  }

  boolean isConnected() {
    return bus.isConnected();
  }

  /// Whether the default collection is open: the one look that never prompts.
  KeychainPresence look() {
    try {
      boolean locked = properties(DEFAULT).Get(COLLECTION, "Locked");
      return locked ? KeychainPresence.LOCKED : KeychainPresence.OPEN;
    } catch (ServiceUnknown nobody) {
      return KeychainPresence.NO_SERVICE;
    } catch (NoReply hangs) {
      return KeychainPresence.FAILING;
    } catch (DBusExecutionException noSuchObject) {
      return KeychainPresence.NO_COLLECTION;
    } catch (DBusException | RuntimeException lost) {
      return bus.isConnected() ? KeychainPresence.FAILING : KeychainPresence.NO_BUS;
    }
  }

  /// The process behind the keychain; 0 where nobody knows.
  long processId() {
    try {
      var daemon = bus.getRemoteObject("org.freedesktop.DBus", "/org/freedesktop/DBus", DBus.class);
      return daemon.GetConnectionUnixProcessID(BUS_NAME).longValue();
    } catch (DBusException | RuntimeException unknown) {
      return 0;
    }
  }

  /// The items of the default collection with these attributes, the youngest first.
  List<DBusPath> search(Map<String, String> attributes) throws Unavailable {
    try {
      var found = object(DEFAULT, SecretInterfaces.Collection.class).SearchItems(attributes);
      return found.size() < 2
          ? found
          : found.stream().sorted(Comparator.comparingLong(this::modified).reversed()).toList();
    } catch (DBusException | RuntimeException failed) {
      throw new Unavailable(State.FAILING, failed);
    }
  }

  private long modified(DBusPath item) {
    try {
      UInt64 seconds = properties(item.getPath()).Get(ITEM, "Modified");
      return seconds.longValue();
    } catch (DBusException wrongPath) {
      throw new IllegalStateException(wrongPath);
    }
  }

  /// Deletes one item. The collection is open, so nobody is asked.
  void delete(DBusPath item) throws Unavailable {
    try {
      object(item.getPath(), SecretInterfaces.Item.class).Delete();
    } catch (DBusException | RuntimeException failed) {
      throw new Unavailable(State.FAILING, failed);
    }
  }

  /// Lets the keychain ask the person to unlock the default collection, and waits for the answer.
  void unlock(long seconds) throws Unavailable {
    prompt(secrets -> secrets.Unlock(List.of(new DBusPath(DEFAULT))).prompt, seconds);
  }

  /// Lets the keychain ask the person for the password of a first collection, which becomes the
  /// default.
  void createCollection(long seconds) throws Unavailable {
    var properties = Map.<String, Variant<?>>of(COLLECTION + ".Label", new Variant<>("Login"));
    prompt(secrets -> secrets.CreateCollection(properties, "default").prompt, seconds);
  }

  private void prompt(Function<SecretInterfaces.Secrets, DBusPath> wish, long seconds)
      throws Unavailable {
    try (var answer = new Answer()) {
      var prompt = wish.apply(object(ROOT, SecretInterfaces.Secrets.class)).getPath();
      if (!prompt.equals("/")) {
        answer.await(prompt, seconds);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new Unavailable(State.LOCKED, stopped);
    } catch (DBusException | IOException | RuntimeException failed) {
      throw new Unavailable(State.FAILING, failed);
    }
  }

  private Properties properties(String path) throws DBusException {
    return object(path, Properties.class);
  }

  private <T extends DBusInterface> T object(String path, Class<T> type) throws DBusException {
    return bus.getRemoteObject(BUS_NAME, path, type);
  }

  @Override
  public void close() {
    bus.disconnect();
  }

  /// Hears the end of a prompt. It listens before the prompt is made, so that no answer is missed.
  private final class Answer implements AutoCloseable {
    private final BlockingQueue<String> completed = new LinkedBlockingQueue<>();
    private final AutoCloseable listening;

    Answer() throws DBusException {
      listening =
          bus.addSigHandler(
              SecretInterfaces.Prompt.Completed.class, signal -> completed.add(signal.getPath()));
    }

    void await(String path, long seconds) throws DBusException, InterruptedException {
      var prompt = object(path, SecretInterfaces.Prompt.class);
      prompt.Prompt("");
      String answered;
      do {
        answered = completed.poll(seconds, TimeUnit.SECONDS);
      } while (answered != null && !answered.equals(path));
      if (answered == null) {
        prompt.Dismiss();
      }
    }

    @Override
    public void close() throws IOException {
      try {
        listening.close();
      } catch (Exception lost) {
        throw new IOException(lost);
      }
    }
  }
}
