package dev.evergrant.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import org.freedesktop.dbus.ObjectPath;
import org.freedesktop.dbus.types.Variant;
import org.freedesktop.secret.Secret;
import org.freedesktop.secret.Service;
import org.freedesktop.secret.Static.Algorithm;
import org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface;

/// A real gnome-keyring-daemon in a [PrivateSession], with one collection that is the default.
///
/// It can be locked, unlocked without a prompt, killed and started again, as on a bad day.
public final class Keyring implements AutoCloseable {
  /// The password of its only collection.
  public static final String PASSWORD = "a password";

  private static final String PROMPTER = "org.gnome.keyring.SystemPrompter";
  private static final String NAME = "org.freedesktop.secrets";
  private static final String ROOT = "/org/freedesktop/secrets";
  private static final String COLLECTION = ROOT + "/collection/login";

  private final PrivateSession session;
  private Child daemon;

  private Keyring(PrivateSession session) {
    this.session = session;
    this.daemon = daemon();
  }

  static Keyring start(PrivateSession session) {
    return new Keyring(session);
  }

  private Child daemon() {
    var started =
        session.start("gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets");
    started.feed(PASSWORD);
    Eventually.until(
        "an unlocked keyring " + started,
        () -> session.has(NAME) && property("Locked").contains("false"));
    return started;
  }

  /// Whether its collection is locked now.
  public boolean isLocked() {
    return property("Locked").contains("true");
  }

  private String property(String name) {
    return call(
        COLLECTION,
        "org.freedesktop.DBus.Properties.Get",
        "org.freedesktop.Secret.Collection",
        name);
  }

  /// Locks the collection, as a desktop does after a while.
  public void lock() {
    call(ROOT, "org.freedesktop.Secret.Service.Lock", "[objectpath '%s']".formatted(COLLECTION));
    Eventually.until("the keyring locked", this::isLocked);
  }

  /// Unlocks the collection without asking anybody.
  public void unlock() {
    try (var bus = session.connect()) {
      var service = new Service(bus);
      service.openSession(Algorithm.PLAIN, new Variant<>(""));
      var password =
          new Secret(service.getSession().getPath(), new byte[0], PASSWORD.getBytes(UTF_8));
      new InternalUnsupportedGuiltRiddenInterface(service)
          .unlockWithMasterPassword(new ObjectPath(NAME, COLLECTION), password);
    } catch (IOException lost) {
      throw new AssertionError("the keyring went away: " + daemon.err(), lost);
    }
    Eventually.until("the keyring unlocked", () -> !isLocked());
  }

  /// Kills the daemon (SIGKILL) and waits until its name is off the bus.
  public void kill() {
    daemon.kill();
    Eventually.until("no keyring on the bus", () -> !session.has(NAME));
  }

  /// Stops the daemon (SIGSTOP): it is there and answers nobody.
  public void freeze() {
    daemon.signal("STOP");
  }

  /// Lets it go on after [#freeze]; whatever was asked meanwhile is answered now.
  public void thaw() {
    daemon.signal("CONT");
  }

  /// Deletes the entries with an attribute, as a person does who tidies up.
  public void forget(String attribute, String value) {
    session.run("secret-tool", "clear", attribute, value).orFail();
  }

  /// Starts the daemon again after [#kill], unlocked, with what it had stored.
  public void startAgain() {
    daemon = daemon();
  }

  /// Lets the desktop's own dialogue ask the person on a display; without it, prompts fail at once.
  public Keyring asksOn(Display display) {
    session.offer(PROMPTER, display.environment());
    return this;
  }

  /// Waits for that dialogue and gives a password.
  public static void answerPrompt(Display display, String password) {
    awaitPrompt(display);
    display.type(password);
    display.keys("Return");
  }

  /// Waits for that dialogue and closes it, as a person who does not want to.
  public static void dismissPrompt(Display display) {
    awaitPrompt(display);
    display.keys("Escape");
  }

  private static void awaitPrompt(Display display) {
    Eventually.until("a prompt", () -> display.windows().contains("Unlock Login Keyring"));
  }

  /// The stored items' labels and attributes, as `secret-tool` tells them; no secrets.
  public String search(String attribute, String value) {
    return session.run("secret-tool", "search", "--all", attribute, value).err();
  }

  private String call(String path, String method, String... arguments) {
    return session.call(NAME, path, method, arguments).orFail().out();
  }

  @Override
  public void close() {
    daemon.close();
  }
}
