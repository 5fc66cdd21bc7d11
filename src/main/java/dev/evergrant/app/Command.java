package dev.evergrant.app;

import java.util.Objects;

/// This program as others start it.
final class Command {
  private Command() {}

  /// The path of the command `evergrant`; the launcher says so.
  static String path() {
    return System.getProperty("evergrant.command", "evergrant");
  }

  static String version() {
    return Objects.requireNonNullElse(
        Command.class.getPackage().getImplementationVersion(), "unknown");
  }
}
