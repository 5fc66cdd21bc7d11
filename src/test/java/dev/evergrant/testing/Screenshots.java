package dev.evergrant.testing;

import java.nio.file.Path;

/// Where pictures are kept as build artefacts: the system property `evergrant.screenshots`.
public final class Screenshots {
  private Screenshots() {}

  /// The folder; whoever writes there makes it.
  public static Path folder() {
    return Path.of(System.getProperty("evergrant.screenshots", "target/screenshots"))
        .toAbsolutePath();
  }

  /// The file of a picture, `NAME.png`.
  public static Path file(String name) {
    return folder().resolve(name + ".png");
  }
}
