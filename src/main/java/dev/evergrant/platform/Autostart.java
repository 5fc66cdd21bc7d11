package dev.evergrant.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Starts the keeper when the person logs in: an entry of the XDG Desktop Application Autostart
/// Specification, for Linux and the BSDs. Blocking.
///
/// macOS (a LaunchAgent) and Windows (the Run key) need something else and are still to come; there
/// an entry does no harm and nothing reads it.
///
/// Each `EVERGRANT_HOME` has an entry of its own, for each has a keeper of its own.
public final class Autostart {
  private final Path file;
  private final Path program;
  private final List<String> command;

  private Autostart(Path file, Path program, List<String> command) {
    this.file = file;
    this.program = program;
    this.command = command;
  }

  /// @param program the `evergrant` command
  public static Autostart of(Map<String, String> environment, Path program) {
    var folder = Paths.of(withoutHome(environment)).config().resolveSibling("autostart");
    var home = Paths.of(environment).home();
    if (home == null) {
      return new Autostart(
          folder.resolve("evergrant.desktop"), program, List.of(program.toString(), "agent"));
    }
    var name = "evergrant-%08x.desktop".formatted(home.toString().hashCode());
    var command = List.of("env", "EVERGRANT_HOME=" + home, program.toString(), "agent");
    return new Autostart(folder.resolve(name), program, command);
  }

  private static Map<String, String> withoutHome(Map<String, String> environment) {
    var others = new HashMap<>(environment);
    others.remove("EVERGRANT_HOME");
    return others;
  }

  /// Whether the entry is there and nobody, such as the desktop's own settings, switched it off.
  public boolean isOn() {
    try {
      return Files.exists(file) && Files.readAllLines(file).stream().noneMatch(Autostart::isOff);
    } catch (IOException unreadable) {
      return false;
    }
  }

  private static boolean isOff(String line) {
    return line.matches("Hidden\\s*=\\s*true\\s*|X-GNOME-Autostart-enabled\\s*=\\s*false\\s*");
  }

  /// Writes or deletes the entry; false where the disk did not take it.
  public boolean turn(boolean on) {
    try {
      if (on) {
        write();
      } else {
        Files.deleteIfExists(file);
      }
      return true;
    } catch (IOException refused) {
      return false;
    }
  }

  private void write() throws IOException {
    Files.createDirectories(file.getParent());
    var whole = Files.writeString(file.resolveSibling(file.getFileName() + ".new"), entry());
    Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private String entry() {
    return """
    [Desktop Entry]
    Type=Application
    Name=Evergrant
    Icon=evergrant
    Exec=%s
    TryExec=%s
    Terminal=false
    NoDisplay=true
    """
        .formatted(DesktopEntry.exec(command), DesktopEntry.string(program.toString()));
  }
}
