package dev.evergrant.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;

/// A desktop session of the test's own: a session bus, a home and a runtime folder.
///
/// Nothing is on the bus but what the test puts there: no service starts by itself, and there is no
/// system bus.
public final class PrivateSession implements AutoCloseable {
  private static final Path SERVICES = Path.of("/usr/share/dbus-1/services");

  private static final String BUS =
      """
      <!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
        "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
      <busconfig>
        <type>session</type>
        <listen>unix:path=%s</listen>
        <auth>EXTERNAL</auth>
        <servicedir>%s</servicedir>
        <policy context="default">
          <allow send_destination="*" eavesdrop="true"/>
          <allow eavesdrop="true"/>
          <allow own="*"/>
        </policy>
      </busconfig>
      """;

  private final TestFolder folder;
  private Child bus;

  private PrivateSession(TestFolder folder) {
    this.folder = folder;
    this.bus = started(folder);
  }

  /// Opens one; the bus answers when this returns.
  public static PrivateSession open() {
    return new PrivateSession(TestFolder.create());
  }

  /// Kills the bus and starts another one at the same address: nobody is on it any more.
  public void restartBus() {
    bus.kill();
    bus = started(folder);
  }

  private static Child started(TestFolder folder) {
    var services = folder.folder("services");
    var socket = folder.folder("run").resolve("bus");
    var settings = folder.file("bus.conf", BUS.formatted(socket, services));
    var command =
        List.of(
            "dbus-daemon",
            "--nofork",
            "--nopidfile",
            "--print-address=1",
            "--config-file=" + settings);
    var bus = Child.start(environment(folder), command);
    bus.awaitLine("unix:path=");
    return bus;
  }

  private static Map<String, String> environment(TestFolder folder) {
    var run = folder.folder("run");
    var home = folder.folder("home");
    var environment = new LinkedHashMap<String, String>();
    environment.put("PATH", System.getenv("PATH"));
    environment.put("LANG", "C.UTF-8");
    environment.put("HOME", home.toString());
    environment.put("XDG_RUNTIME_DIR", run.toString());
    environment.put("XDG_CONFIG_HOME", home.resolve(".config").toString());
    environment.put("XDG_DATA_HOME", home.resolve(".local/share").toString());
    environment.put("XDG_STATE_HOME", home.resolve(".local/state").toString());
    environment.put("XDG_CACHE_HOME", home.resolve(".cache").toString());
    environment.put("DBUS_SESSION_BUS_ADDRESS", address(folder));
    environment.put("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=" + run.resolve("no-system-bus"));
    environment.put("GSETTINGS_BACKEND", "memory");
    environment.put("NO_AT_BRIDGE", "1");
    return environment;
  }

  private static String address(TestFolder folder) {
    return "unix:path=" + folder.path().resolve("run/bus");
  }

  /// What a process needs to live in this session, complete with PATH and HOME.
  public Map<String, String> environment() {
    return environment(folder);
  }

  /// The bus's address, a path on the file system.
  public String address() {
    return address(folder);
  }

  /// A connection to the bus of the caller's own, to be closed by the caller.
  public DBusConnection connect() {
    try {
      return DBusConnectionBuilder.forAddress(address()).withShared(false).build();
    } catch (DBusException refused) {
      throw new AssertionError("no connection to the private bus: " + bus.err(), refused);
    }
  }

  /// The home folder.
  public Path home() {
    return folder.path().resolve("home");
  }

  /// Writes a file below the home folder.
  public Path file(String name, String content) {
    return folder.file("home/" + name, content);
  }

  /// Lets the bus start one of the machine's own services when it is asked for.
  public PrivateSession offer(String service) {
    return offer(service, Map.of());
  }

  /// The same, for a service that needs a display's environment.
  public PrivateSession offer(String service, Map<String, String> more) {
    try {
      var file = service + ".service";
      folder.file("services/" + file, Files.readString(SERVICES.resolve(file)));
      callBus("ReloadConfig");
      callBus("UpdateActivationEnvironment", dictionary(more));
      return this;
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  /// Whether somebody owns a name on the bus.
  public boolean has(String name) {
    return callBus("NameHasOwner", name).contains("true");
  }

  private String callBus(String method, String... arguments) {
    return call(
            "org.freedesktop.DBus",
            "/org/freedesktop/DBus",
            "org.freedesktop.DBus." + method,
            arguments)
        .orFail()
        .out();
  }

  private static String dictionary(Map<String, String> values) {
    return values.entrySet().stream()
        .map(each -> "'%s': '%s'".formatted(each.getKey(), each.getValue()))
        .collect(Collectors.joining(", ", "@a{ss} {", "}"));
  }

  /// Calls a method with arguments written as GVariant text; so is the answer.
  public Result call(String name, String path, String method, String... arguments) {
    var command = new ArrayList<>(List.of("gdbus", "call", "--session", "--dest", name));
    command.addAll(List.of("--object-path", path, "--method", method));
    command.addAll(List.of(arguments));
    return run(command.toArray(String[]::new));
  }

  /// Runs a command in this session to its end.
  public Result run(String... command) {
    return Child.run(environment(), command);
  }

  /// Starts a command in this session.
  public Child start(String... command) {
    return Child.start(environment(), List.of(command));
  }

  /// A real keychain in this session, with an unlocked default collection.
  public Keyring withKeyring() {
    return Keyring.start(this);
  }

  @Override
  public void close() {
    bus.close();
    folder.close();
  }
}
