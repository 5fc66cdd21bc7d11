package dev.evergrant.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A real notification daemon (dunst) with a log of what it showed and a person who can click.
public final class NotificationDaemon implements AutoCloseable {
  private static final String NAME = "org.freedesktop.Notifications";
  private static final String FIELD = "\u001f";
  private static final String END = "\u001e";

  private static final String SETTINGS =
      """
      [global]
      history_length = 100
      idle_threshold = 0
      notification_limit = 20
      always_run_script = true
      dmenu = %s
      [shown]
      summary = "*"
      timeout = 0
      script = %s
      """;

  // Octal, as printf of every shell understands it: 037 is FIELD, 036 is END.
  private static final String LOG_SCRIPT =
      """
      #!/bin/sh
      printf '%%s\\037%%s\\037%%s\\037%%s\\037%%s\\036' \
        "$DUNST_ID" "$DUNST_APP_NAME" "$DUNST_SUMMARY" "$DUNST_BODY" "$DUNST_URGENCY" >> '%s'
      """;

  // dunst offers "#LABEL (SUMMARY) [ID,KEY]" lines; the person takes the one with the wanted key.
  private static final String CHOICE_SCRIPT =
      """
      #!/bin/sh
      grep -F ",$(cat '%s')]" | head -n 1
      """;

  private final TestFolder folder = TestFolder.create();
  private final PrivateSession session;
  private final Path log = folder.path().resolve("shown");
  private final Child daemon;

  /// A notification as it came on the screen; a replaced one comes again with the same id.
  public record Shown(int id, String app, String summary, String body, String urgency) {}

  private NotificationDaemon(PrivateSession session, Display display) {
    this.session = session;
    var choice = script("choose", CHOICE_SCRIPT.formatted(folder.path().resolve("choice")));
    var logger = script("log", LOG_SCRIPT.formatted(log));
    var settings = folder.file("dunstrc", SETTINGS.formatted(choice, logger));
    var environment = new LinkedHashMap<>(session.environment());
    environment.putAll(display.environment());
    daemon = Child.start(Map.copyOf(environment), List.of("dunst", "-conf", settings.toString()));
    Eventually.until("a notification daemon", () -> session.has(NAME));
  }

  /// Starts one; it answers on the session's bus when this returns.
  public static NotificationDaemon start(PrivateSession session, Display display) {
    return new NotificationDaemon(session, display);
  }

  private Path script(String name, String content) {
    try {
      var file = folder.file(name, content);
      return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }

  /// Every notification that has come on the screen, in order.
  public List<Shown> shown() {
    try {
      var written = Files.exists(log) ? Files.readString(log) : "";
      var complete = written.substring(0, written.lastIndexOf(END) + 1);
      return Arrays.stream(complete.split(END))
          .filter(each -> !each.isEmpty())
          .map(NotificationDaemon::parse)
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Shown parse(String record) {
    var fields = record.split(FIELD, -1);
    return new Shown(Integer.parseInt(fields[0]), fields[1], fields[2], fields[3], fields[4]);
  }

  /// Blocks until at least `count` have come on the screen.
  public List<Shown> await(int count) {
    Eventually.until(count + " notifications", () -> shown().size() >= count);
    return shown();
  }

  /// How many are on the screen now.
  public int displayed() {
    return Integer.parseInt(control("count", "displayed").line().strip());
  }

  /// Clicks the newest one: its `default` action.
  public void click() {
    control("action", "0");
  }

  /// Chooses an action of one on the screen by its key, such as `login`.
  public void choose(String key) {
    folder.file("choice", key);
    control("context");
  }

  /// Closes all, as a person does.
  public void closeAll() {
    control("close-all");
  }

  private Result control(String... arguments) {
    var command = new String[arguments.length + 1];
    command[0] = "dunstctl";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    return session.run(command).orFail();
  }

  @Override
  public void close() {
    daemon.close();
    folder.close();
  }
}
