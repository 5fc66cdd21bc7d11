package dev.evergrant.store;

import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.Tuple;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.Position;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.Variant;

/// The part of the Secret Service API (freedesktop.org, draft 0.2) that is used here, as dbus-java
/// wants it. Names of methods are the API's.
final class SecretInterfaces {
  static final String BUS_NAME = "org.freedesktop.secrets";
  static final String ROOT = "/org/freedesktop/secrets";
  static final String DEFAULT = ROOT + "/aliases/default";
  static final String COLLECTION = "org.freedesktop.Secret.Collection";
  static final String ITEM = "org.freedesktop.Secret.Item";

  private SecretInterfaces() {}

  /// The keychain as a whole.
  @DBusInterfaceName("org.freedesktop.Secret.Service")
  public interface Secrets extends DBusInterface {
    Pending Unlock(List<DBusPath> objects);

    Created CreateCollection(Map<String, Variant<?>> properties, String alias);
  }

  /// What was done at once, and the prompt for the rest; its path is `/` where there is none.
  public static final class Pending extends Tuple {
    @Position(0)
    public final List<DBusPath> done;

    @Position(1)
    public final DBusPath prompt;

    public Pending(List<DBusPath> done, DBusPath prompt) {
      this.done = done;
      this.prompt = prompt;
    }
  }

  /// What was made at once, and the prompt without which it is not; one of both paths is `/`.
  public static final class Created extends Tuple {
    @Position(0)
    public final DBusPath collection;

    @Position(1)
    public final DBusPath prompt;

    public Created(DBusPath collection, DBusPath prompt) {
      this.collection = collection;
      this.prompt = prompt;
    }
  }

  /// One collection of items, such as the login keyring.
  @DBusInterfaceName(COLLECTION)
  public interface Collection extends DBusInterface {
    List<DBusPath> SearchItems(Map<String, String> attributes);
  }

  /// One secret with its attributes.
  @DBusInterfaceName(ITEM)
  public interface Item extends DBusInterface {
    DBusPath Delete();
  }

  /// The keychain's own question to the person.
  @DBusInterfaceName("org.freedesktop.Secret.Prompt")
  public interface Prompt extends DBusInterface {
    void Prompt(String window);

    void Dismiss();

    /// The person has answered, or turned away.
    class Completed extends DBusSignal {
      private final boolean dismissed;

      public Completed(String path, boolean dismissed, Variant<?> result) throws DBusException {
        super(path, dismissed, result);
        this.dismissed = dismissed;
      }

      public boolean isDismissed() {
        return dismissed;
      }
    }
  }
}
