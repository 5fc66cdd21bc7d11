package dev.evergrant.status;

import java.util.Objects;

/// A program that asked for an account's tokens, and whether it may have them.
///
/// @param path of its executable, as the kernel knows it
public record Program(String path, Permit permit) {
  public Program {
    Objects.requireNonNull(path, "path");
  }

  public boolean isAsked() {
    return permit == Permit.ASKED;
  }

  /// The file's own name, for a person.
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
