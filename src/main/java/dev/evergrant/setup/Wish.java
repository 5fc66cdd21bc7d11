package dev.evergrant.setup;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What the person asked for.
///
/// @param account which account the tool is to use
/// @param server where, in the tool's own terms: a host, an address, a registry's name
/// @param user the user name that a server wants beside the token; null: any will do
/// @param command Evergrant's own command
public record Wish(String account, @Nullable String server, @Nullable String user, Path command) {
  /// One of the names beside the command.
  Path beside(String name) {
    return command.resolveSibling(name);
  }

  /// For a shell, and for settings that are run by one.
  String line(String tool) {
    var text = command.toString();
    var plain = text.matches("[A-Za-z0-9_./+-]+");
    var word = plain ? text : "'" + text.replace("'", "'\\''") + "'";
    return "%s helper %s %s".formatted(word, tool, account);
  }
}
