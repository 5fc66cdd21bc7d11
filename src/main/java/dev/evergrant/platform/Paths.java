package dev.evergrant.platform;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where Evergrant's files are, worked out from the environment.
///
/// @param config settings, accounts and the programs that may use them
/// @param state history, almanac, journal, log
/// @param runtime the agent socket's folder, owned by the person and 0700
/// @param home the value of `EVERGRANT_HOME`, null where it is not set; it also keeps the keychain
///   entries of this home apart from those of any other
public record Paths(Path config, Path state, Path runtime, @Nullable Path home) {

  /// The folders of a process with this environment.
  public static Paths of(Map<String, String> environment) {
    var home = environment.get("EVERGRANT_HOME");
    return home != null && !home.isEmpty()
        ? below(Path.of(home).toAbsolutePath().normalize())
        : standard(environment);
  }

  public Path accountsFile() {
    return config.resolve("accounts.json");
  }

  public Path programsFile() {
    return config.resolve("programs.json");
  }

  public Path settingsFile() {
    return config.resolve("settings.json");
  }

  public Path journalFile() {
    return state.resolve("journal");
  }

  public Path historyFile() {
    return state.resolve("history.jsonl");
  }

  public Path almanacFile() {
    return state.resolve("logins.json");
  }

  public Path logFile() {
    return state.resolve("evergrant.log");
  }

  private static Paths below(Path home) {
    return new Paths(home.resolve("config"), home.resolve("state"), home.resolve("run"), home);
  }

  private static Paths standard(Map<String, String> environment) {
    var person = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")));
    var state = folder(environment, "XDG_STATE_HOME", person.resolve(".local/state"));
    var run = folder(environment, "XDG_RUNTIME_DIR", state);
    return new Paths(
        folder(environment, "XDG_CONFIG_HOME", person.resolve(".config")), state, run, null);
  }

  /// A relative path in these variables is to be ignored (XDG Base Directory Specification).
  private static Path folder(Map<String, String> environment, String variable, Path otherwise) {
    var value = environment.getOrDefault(variable, "");
    var base = value.startsWith("/") ? Path.of(value) : otherwise;
    return base.resolve("evergrant");
  }
}
