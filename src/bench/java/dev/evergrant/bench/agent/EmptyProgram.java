package dev.evergrant.bench.agent;

import dev.evergrant.testing.Child;
import dev.evergrant.testing.TestFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/// An empty main on the image's runtime with the flags that its launcher gives `evergrant token`,
/// and a start-up cache of its own that is made as the image's are: what no Java program can beat.
final class EmptyProgram {
  private EmptyProgram() {}

  /// @param image the folder that `./dev build` makes
  /// @param folder for its files
  static List<String> words(Path image, TestFolder folder) throws IOException {
    var java = image.resolve("runtime/bin/java").toString();
    var cache = folder.path().resolve("empty.aot");
    var main = List.of("-cp", jar(folder).toString(), EmptyMain.class.getName());
    var flags = flags(image, folder);
    Child.run(
            Map.of("JDK_JAVA_OPTIONS", "-XX:AOTCacheOutput=" + cache),
            all(List.of(java), flags, main).toArray(String[]::new))
        .orFail();
    if (!Files.exists(cache)) {
      throw new IOException("the empty main has no start-up cache");
    }
    return all(List.of(java), flags, List.of("-XX:AOTCache=" + cache), main);
  }

  /// What the launcher itself says to a JVM that only tells how it was called.
  private static List<String> flags(Path image, TestFolder folder) throws IOException {
    var launcher = executable(folder, "image/bin/evergrant", image.resolve("bin/evergrant"));
    var teller = folder.file("teller", "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
    executable(folder, "image/runtime/bin/java", teller);
    var told = Child.run(Map.of("PATH", "/usr/bin:/bin"), launcher.toString(), "token").orFail();
    return told.out().lines().takeWhile(word -> !word.equals("-cp")).toList();
  }

  private static Path executable(TestFolder folder, String name, Path content) throws IOException {
    var file = folder.file(name, Files.readString(content));
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  /// A class in a folder would not be cached.
  private static Path jar(TestFolder folder) throws IOException {
    var jar = folder.path().resolve("empty.jar");
    var name = EmptyMain.class.getName().replace('.', '/') + ".class";
    try (var out = new JarOutputStream(Files.newOutputStream(jar));
        var bytes = EmptyMain.class.getClassLoader().getResourceAsStream(name)) {
      out.putNextEntry(new JarEntry(name));
      bytes.transferTo(out);
    }
    return jar;
  }

  @SafeVarargs
  private static List<String> all(List<String>... parts) {
    var all = new ArrayList<String>();
    for (var part : parts) {
      all.addAll(part);
    }
    return all;
  }
}
