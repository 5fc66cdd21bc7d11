package dev.evergrant.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.platform.Paths;
import dev.evergrant.testing.Child;
import dev.evergrant.testing.TestFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HomeLockTest {
  final TestFolder folder = TestFolder.create();
  final Paths paths = Paths.of(environment());

  @AfterEach
  void close() {
    folder.close();
  }

  Map<String, String> environment() {
    return Map.of("EVERGRANT_HOME", folder.path().toString());
  }

  /// Another process that holds the lock until it is ended.
  public static final class Holder {
    public static void main(String[] arguments) throws InterruptedException {
      var lock = HomeLock.tryAcquire(Paths.of(System.getenv()));
      lock.ifPresent(held -> held.announce(Path.of("/a/socket"), "1.2.3", true));
      System.out.println(lock.isPresent() ? "mine" : "another's");
      Thread.currentThread().join();
    }
  }

  Child holder() {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var classPath = System.getProperty("java.class.path");
    return Child.start(environment(), List.of(java, "-cp", classPath, Holder.class.getName()));
  }

  @Test
  void isGivenToOneProcessOnly() {
    try (var other = holder()) {
      other.awaitLine("mine");

      assertThat(HomeLock.tryAcquire(paths)).isEmpty();
    }
  }

  @Test
  void isFreeAgainWhenItsHolderWasKilled() {
    try (var other = holder()) {
      other.awaitLine("mine");
      other.kill();

      try (var lock = HomeLock.tryAcquire(paths).orElseThrow()) {
        assertThat(lock).isNotNull();
      }
    }
  }

  @Test
  void tellsOfTheHolderAndItsSocket() {
    try (var other = holder()) {
      other.awaitLine("mine");

      assertThat(HomeLock.sign(paths))
          .hasContent(other.pid() + "\n/a/socket\nversion 1.2.3\nbackground\n");
    }
  }

  @Test
  void outlastsASecondLookAndAReader() throws IOException {
    try (var lock = HomeLock.tryAcquire(paths).orElseThrow()) {
      lock.announce(Path.of("/a/socket"), "1.2.3", false);
      Files.readString(HomeLock.sign(paths));
      assertThat(HomeLock.tryAcquire(paths)).isEmpty();

      try (var other = holder()) {
        other.awaitLine("another's");
      }
    }
  }

  @Test
  void leavesNoSignWhenItIsGivenBack() {
    var lock = HomeLock.tryAcquire(paths).orElseThrow();
    lock.announce(Path.of("/a/socket"), "1.2.3", false);

    lock.close();

    assertThat(HomeLock.sign(paths)).doesNotExist();
    HomeLock.tryAcquire(paths).orElseThrow().close();
  }
}
