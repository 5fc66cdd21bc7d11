package dev.evergrant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.testing.TestFolder;
import dev.evergrant.wire.Reply;
import dev.evergrant.wire.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DoctorCommandTest {
  private final Typist typist = new Typist();
  private final TestFolder folder = TestFolder.create();

  @AfterEach
  void tidy() {
    folder.close();
  }

  @Test
  void isContentWhenAllIsWell() {
    var socket = folder.folder("run").resolve("agent.sock");
    typist
        .socket(socket)
        .agent
        .answers(
            new Reply.Findings(List.of(new Reply.Finding(true, "Clock", "It is right.", null))));

    var result = typist.type("doctor");

    assertThat(result.exit()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .isEqualTo(
            """
            ✓ Version: 0.1.0
            ✓ Socket: %s
            ✓ Evergrant: It is running.
            ✓ Clock: It is right.
            """
                .formatted(socket));
  }

  @Test
  void namesTheSameSocketOnce() {
    var ours = folder.folder("run").resolve("agent.sock");
    typist
        .socket(ours)
        .agent
        .answers(new Reply.Findings(List.of(socket(ours.toString()), socket("/run/theirs.sock"))));

    assertThat(typist.type("doctor").out())
        .containsOnlyOnce(ours.toString())
        .endsWith("✓ Evergrant's socket: /run/theirs.sock\n");
  }

  private static Reply.Finding socket(String path) {
    return new Reply.Finding(true, "Evergrant's socket", path, null);
  }

  @Test
  void saysWhatToDoAboutWhatTheKeeperFound() {
    typist.agent.answers(
        new Reply.Findings(
            List.of(new Reply.Finding(false, "Keychain", "There is none.", "Start one."))));

    var result = typist.type("doctor");

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.out()).endsWith("✗ Keychain: There is none.\n  Start one.\n");
  }

  @Test
  void tellsOfAnOlderKeeperInTheForegroundOnly() {
    typist.agent.answers(new Reply.Findings(List.of()));

    var older = typist.lockFile(sign("version 0.0.9\nforeground")).type("doctor");
    var same = new Typist().lockFile(sign("version 0.1.0\nforeground"));
    same.agent.answers(new Reply.Findings(List.of()));
    var givesWay = new Typist().lockFile(sign("version 0.0.9\nbackground"));
    givesWay.agent.answers(new Reply.Findings(List.of()));

    assertThat(older.exit()).isEqualTo(1);
    assertThat(older.out())
        .contains("✗ Evergrant: The version that is running is 0.0.9")
        .contains("  Start it again the way it was started");
    assertThat(same.type("doctor").exit()).isZero();
    assertThat(givesWay.type("doctor").exit()).isZero();
    assertThat(givesWay.agent.asked()).containsExactly(new Request.Doctor());
  }

  private Path sign(String told) {
    return folder.file("keeper.lock", "4711\n/run/agent.sock\n%s\n".formatted(told));
  }

  @Test
  void looksAtWhatItCanWithoutAKeeper() {
    var result = typist.alone().type("doctor");

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.out()).contains("✗ Evergrant: It is not running").contains("0.1.0");
  }

  @Test
  void findsAFolderThatOthersMayEnter() throws IOException {
    var run = folder.folder("run");
    Files.setPosixFilePermissions(run, PosixFilePermissions.fromString("rwxr-xr-x"));

    var result = typist.alone().socket(run.resolve("agent.sock")).type("doctor");

    assertThat(result.out()).contains("Other users may enter", "chmod 700 " + run);
  }
}
