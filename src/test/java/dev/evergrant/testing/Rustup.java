package dev.evergrant.testing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// Where the toolchains are of a cargo that rustup installed. A test has a home of its own, in
/// which such a cargo would find none.
public final class Rustup {
  private Rustup() {}

  /// What `RUSTUP_HOME` must be; any other cargo does not heed it.
  public static String home() {
    var named = System.getenv("RUSTUP_HOME");
    return named != null ? named : besideCargo().toString();
  }

  private static Path besideCargo() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(Path::of)
        .filter(folder -> folder.endsWith(".cargo/bin") && Files.exists(folder.resolve("cargo")))
        .map(folder -> folder.getParent().resolveSibling(".rustup"))
        .findFirst()
        .orElse(Path.of(System.getProperty("user.home"), ".rustup"));
  }
}
