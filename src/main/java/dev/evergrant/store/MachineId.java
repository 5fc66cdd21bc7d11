package dev.evergrant.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;

/// Tells this machine from another that shares the home folder, or had it before a backup.
///
/// @param text empty where the machine has no name of that kind; then it is like any other without
public record MachineId(String text) {
  /// How many bytes stand for it in files.
  static final int HASH = 16;

  /// This machine's, from machine-id(5). Blocking for the reading of a small file.
  public static MachineId here() {
    return Stream.of("/etc/machine-id", "/var/lib/dbus/machine-id")
        .map(file -> read(Path.of(file)))
        .filter(text -> !text.isEmpty())
        .findFirst()
        .map(MachineId::new)
        .orElse(new MachineId(""));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException none) {
      return "";
    }
  }

  /// The id itself must not leave the machine (machine-id(5)), so files hold this.
  String hash() {
    try {
      var text = "evergrant journal " + this.text;
      var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest, 0, HASH);
    } catch (NoSuchAlgorithmException everyJvmHasIt) {
      throw new IllegalStateException(everyJvmHasIt);
    }
  }
}
