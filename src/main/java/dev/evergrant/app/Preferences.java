package dev.evergrant.app;

import dev.evergrant.status.Settings;
import dev.evergrant.store.SettingsFile;
import dev.evergrant.text.Messages;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/// The person's settings as the running keeper has them; any thread.
final class Preferences {
  private final SettingsFile file;
  private final Map<String, String> environment;
  private final AtomicReference<Settings> now;

  /// Blocking: reads the file.
  Preferences(SettingsFile file, Map<String, String> environment) {
    this.file = file;
    this.environment = environment;
    this.now = new AtomicReference<>(file.load());
  }

  Settings get() {
    return now.get();
  }

  /// Blocking. False where the disk did not take them; then the old ones are still in force.
  boolean put(Settings settings) {
    var saved = file.save(settings);
    if (saved) {
      now.set(settings);
    }
    return saved;
  }

  /// The words of the tray and of notifications.
  Messages messages() {
    var language = get().language();
    return Messages.in(language.equals("system") ? Messages.languageOf(environment) : language);
  }
}
