package dev.evergrant.store;

import dev.evergrant.platform.Paths;
import dev.evergrant.status.Notice;
import dev.evergrant.status.Settings;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/// `settings.json`: what the person chose for the whole of Evergrant.
///
/// A field that is missing has its default; one that a newer version wrote stays where it is.
public final class SettingsFile {
  private static final int VERSION = 1;

  private final WholeFile file;
  private final AtomicReference<ObjectNode> found = new AtomicReference<>(Json.object());

  public SettingsFile(Paths paths, InstantSource clock, Consumer<Notice> notices) {
    this.file = new WholeFile(paths.settingsFile(), Notice.Kind.SETTINGS_SET_ASIDE, clock, notices);
  }

  /// The settings; the defaults where there is no file yet or it was damaged. Blocking.
  public Settings load() {
    return file.read().map(this::load).orElse(Settings.DEFAULT);
  }

  private Settings load(byte[] json) {
    var node = Json.read(json, ObjectNode.class);
    var settings = node.flatMap(SettingsFile::settings);
    if (settings.isPresent()) {
      found.set(node.orElseThrow());
    } else {
      file.setAside();
    }
    return settings.orElse(Settings.DEFAULT);
  }

  private static Optional<Settings> settings(ObjectNode node) {
    return Json.read(Json.tree(Settings.DEFAULT).setAll(node), Settings.class);
  }

  /// Replaces the file, whole or not at all. Blocking; false where the disk did not take it.
  public boolean save(Settings settings) {
    var node = found.get().deepCopy().put("version", VERSION);
    node.setAll(Json.tree(settings));
    return file.write(Json.writePretty(node));
  }
}
