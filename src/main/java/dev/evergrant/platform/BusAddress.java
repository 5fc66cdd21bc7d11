package dev.evergrant.platform;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/// A D-Bus address of the one kind that dbus-java can connect to and that can be looked at
/// beforehand: a socket in the file system.
///
/// @param text the address as the D-Bus specification writes it
public record BusAddress(String text, Path socket) {
  private static final Pattern ON_DISK = Pattern.compile("unix:path=([^,;]+)[^;]*");

  /// The first such address of one or more, separated by semicolons.
  public static Optional<BusAddress> in(String addresses) {
    return ON_DISK
        .matcher(addresses)
        .results()
        .findFirst()
        .map(found -> new BusAddress(found.group(), Path.of(found.group(1))));
  }

  /// Whether there is a socket; nobody may listen on it.
  public boolean exists() {
    return Files.exists(socket);
  }
}
