package dev.evergrant.setup;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The person's files and programs, in the environment of the command. Blocking.
public record Machine(Map<String, String> environment) {
  private static final Set<PosixFilePermission> PRIVATE =
      PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> PROGRAM =
      PosixFilePermissions.fromString("rwx------");

  Path home() {
    return Path.of(environment.getOrDefault("HOME", "/"));
  }

  /// The folder that a variable names, else that one below the person's home.
  Path folder(String variable, String otherwise) {
    var named = environment.getOrDefault(variable, "");
    return named.isEmpty() ? home().resolve(otherwise) : Path.of(named);
  }

  /// Whether there is a program of this name to be found.
  boolean has(String program) {
    return found(program).isPresent();
  }

  private Optional<Path> found(String program) {
    return Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
        .filter(folder -> folder.startsWith("/"))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /// Null where there is no such file. A file that cannot be read throws: it is not taken for
  /// empty.
  @Nullable String read(Path file) {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException none) {
      return null;
    } catch (CharacterCodingException odd) {
      throw new UncheckedIOException(new IOException(file + " is not in UTF-8", odd));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// What a program says; empty where it failed or is not there.
  String ask(String... words) {
    try {
      var process = process(List.of(words)).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      process.getOutputStream().close();
      var said = new String(process.getInputStream().readAllBytes(), UTF_8);
      return process.waitFor() == 0 ? said : "";
    } catch (IOException notThere) {
      return "";
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  /// Does it; throws `IOException` with the reason where it cannot be done.
  public void apply(Change change) throws IOException {
    switch (change) {
      case Change.Text text -> write(text);
      case Change.Run(var words) -> run(words);
    }
  }

  private void run(List<String> words) throws IOException {
    try {
      var process = process(words).redirectErrorStream(true).start();
      process.getOutputStream().close();
      var said = new String(process.getInputStream().readAllBytes(), UTF_8);
      if (process.waitFor() != 0) {
        throw new IOException("%s: %s".formatted(words.getFirst(), said.strip()));
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException(words.getFirst(), stopped);
    }
  }

  private ProcessBuilder process(List<String> words) {
    var all = new ArrayList<>(words);
    // Java would look for it on the PATH of its own process.
    found(words.getFirst()).ifPresent(program -> all.set(0, program.toString()));
    var builder = new ProcessBuilder(all);
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder;
  }

  /// The file itself, where its name is a link; its owner's rights stay.
  private void write(Change.Text text) throws IOException {
    if (!Objects.equals(read(text.file()), text.before())) {
      throw new IOException("%s was changed meanwhile".formatted(text.file()));
    }
    var file = target(text.file());
    if (text.after() == null) {
      Files.delete(file);
      return;
    }
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    var mode = text.before() == null ? PRIVATE : Files.getPosixFilePermissions(file);
    replace(file, text.after(), text.program() ? PROGRAM : mode);
  }

  private static void replace(Path file, String text, Set<PosixFilePermission> mode)
      throws IOException {
    var draft = file.resolveSibling("." + file.getFileName() + ".evergrant");
    try {
      Files.deleteIfExists(draft);
      Files.createFile(draft, PosixFilePermissions.asFileAttribute(PRIVATE));
      Files.writeString(draft, text);
      Files.setPosixFilePermissions(draft, mode);
      try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static Path target(Path file) throws IOException {
    return Files.isSymbolicLink(file)
        ? target(file.resolveSibling(Files.readSymbolicLink(file)))
        : file;
  }
}
