package dev.evergrant.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.evergrant.platform.Paths;
import dev.evergrant.store.Audit.Finding;
import dev.evergrant.store.Audit.Flaw;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTest {
  @TempDir Path home;

  Paths paths() {
    return Paths.of(Map.of("EVERGRANT_HOME", home.toString()));
  }

  static void open(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void makesPrivateFolders() throws IOException {
    assertThat(Audit.of(paths())).isEmpty();

    assertThat(permissions(paths().config())).isEqualTo("rwx------");
    assertThat(permissions(paths().state())).isEqualTo("rwx------");
    assertThat(permissions(paths().runtime())).isEqualTo("rwx------");
  }

  @Test
  void closesWhatIsOpenToOthers() throws IOException {
    Files.createDirectories(paths().config());
    Files.writeString(paths().accountsFile(), "{}");
    open(paths().config(), "rwxrwxrwx");
    open(paths().accountsFile(), "rw-r--r--");

    assertThat(Audit.of(paths())).isEmpty();

    assertThat(permissions(paths().config())).isEqualTo("rwx------");
    assertThat(permissions(paths().accountsFile())).isEqualTo("rw-------");
  }

  @Test
  void refusesALink() throws IOException {
    var elsewhere = Files.createDirectory(home.resolve("elsewhere"));
    open(elsewhere, "rwxr-xr-x");
    Files.createSymbolicLink(paths().config(), elsewhere);

    assertThat(Audit.of(paths())).containsExactly(new Finding(paths().config(), Flaw.NO_FOLDER));
    assertThat(permissions(elsewhere)).isEqualTo("rwxr-xr-x");
  }

  @Test
  void refusesAFileInTheFoldersPlace() throws IOException {
    Files.writeString(paths().state(), "a file");

    assertThat(Audit.of(paths())).containsExactly(new Finding(paths().state(), Flaw.NO_FOLDER));
  }

  @Test
  void refusesAnotherUsersFolder() throws IOException {
    assumeThat(System.getProperty("user.name"))
        .as("only root can give a folder away")
        .isEqualTo("root");
    Files.createDirectories(paths().state());
    Files.setAttribute(paths().state(), "unix:uid", 65_534);

    assertThat(Audit.of(paths())).containsExactly(new Finding(paths().state(), Flaw.FOREIGN));
  }
}
