package dev.evergrant.testing;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;

/// A copy of what `./dev build` makes, which can become another version as an upgrade does it: in
/// its place, below a keeper that runs.
///
/// It has no start-up caches, for they fit one jar only, and shares the rest with the original.
public final class Image implements AutoCloseable {
  private static final String JAR = "evergrant.jar";

  private final TestFolder folder = TestFolder.create();
  private final Path home = folder.folder("image");
  private final Path original = Evergrant.command().getParent().getParent();

  private Image() throws IOException {
    Files.createSymbolicLink(home.resolve("runtime"), original.resolve("runtime"));
    // The launcher follows links, and would end in the original.
    Files.copy(
        Evergrant.command(), Files.createDirectory(home.resolve("bin")).resolve("evergrant"));
    var lib = Files.createDirectory(home.resolve("lib"));
    try (var jars = Files.newDirectoryStream(original.resolve("lib"), "*.jar")) {
      for (var jar : jars) {
        Files.createSymbolicLink(lib.resolve(jar.getFileName()), jar);
      }
    }
  }

  /// One of the version that was built.
  public static Image copy() {
    try {
      return new Image();
    } catch (IOException notBuilt) {
      throw new UncheckedIOException(notBuilt);
    }
  }

  /// Its command `evergrant`.
  public Path command() {
    return home.resolve("bin/evergrant");
  }

  /// Makes another version of it.
  public void upgrade(String version) {
    try {
      var next = home.resolve("next.jar");
      repack(original.resolve("lib").resolve(JAR), next, version);
      Files.move(next, home.resolve("lib").resolve(JAR), ATOMIC_MOVE);
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }

  private static void repack(Path from, Path to, String version) throws IOException {
    try (var in = new JarFile(from.toFile())) {
      var manifest = in.getManifest();
      manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
      try (var out = new JarOutputStream(Files.newOutputStream(to), manifest)) {
        for (var entry : in.stream().filter(each -> !isManifest(each.getName())).toList()) {
          out.putNextEntry(new ZipEntry(entry.getName()));
          in.getInputStream(entry).transferTo(out);
        }
      }
    }
  }

  private static boolean isManifest(String name) {
    return name.equals(JarFile.MANIFEST_NAME);
  }

  @Override
  public void close() {
    folder.close();
  }
}
