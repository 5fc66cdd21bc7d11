package dev.evergrant.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.testing.TestFolder;
import dev.evergrant.wire.PrivateFolder.Flaw;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class PrivateFolderTest {
  private final TestFolder folder = TestFolder.create();

  @AfterEach
  void delete() {
    folder.close();
  }

  @Test
  void makesOneThatNobodyElseMayEnter() throws Exception {
    var made = folder.path().resolve("a/b/run");

    assertThat(PrivateFolder.flaw(made)).isEqualTo(Flaw.MISSING);
    assertThat(PrivateFolder.make(made)).isEqualTo(Flaw.NONE);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
        .isEqualTo("rwx------");
    assertThat(PrivateFolder.make(made)).isEqualTo(Flaw.NONE);
  }

  @Test
  void findsOneThatOthersMayEnter() throws Exception {
    var open = folder.folder("open");
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwx--x--x"));

    assertThat(PrivateFolder.flaw(open)).isEqualTo(Flaw.OPEN);
  }

  @Test
  void followsNoLink() throws Exception {
    var link = folder.path().resolve("link");
    Files.createSymbolicLink(link, folder.folder("real"));

    assertThat(PrivateFolder.make(link)).isEqualTo(Flaw.NO_FOLDER);
  }

  @Test
  void takesNoFileForAFolder() {
    assertThat(PrivateFolder.make(folder.file("file", ""))).isEqualTo(Flaw.NO_FOLDER);
  }

  @Test
  void findsOneOfAnotherUser() throws Exception {
    Assumptions.assumeTrue(isRoot(), "needs root to give a folder away");
    var foreign = folder.folder("foreign");
    Files.setAttribute(foreign, "unix:uid", 65534);

    assertThat(PrivateFolder.flaw(foreign)).isEqualTo(Flaw.FOREIGN);
  }

  private static boolean isRoot() throws Exception {
    return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
  }
}
