package dev.evergrant.bench.faults;

import static dev.evergrant.bench.faults.Row.keeps;
import static java.time.Duration.ofSeconds;

import dev.evergrant.platform.Paths;
import dev.evergrant.status.Notice;
import dev.evergrant.status.SessionState;
import dev.evergrant.testing.SmallDisk;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.SplittableRandom;

/// The files, the disk and the machine they are on.
final class HomeRows {
  private static final Plan OWN = Plan.USUAL.withOwnKeyring();

  private HomeRows() {}

  static List<Row> rows() {
    return List.of(
        keeps(
            "a journal cut short",
            Run.of("to nothing", stage -> cut(stage, 0)),
            Run.of("in its header", stage -> cut(stage, 13)),
            Run.of("in a record", stage -> cut(stage, 100)),
            Run.of("in its free space, the newest tokens in it alone", OWN, HomeRows::cutLocked)),
        keeps(
            "the journal's key missing",
            Run.of("when the keeper starts", OWN, HomeRows::keyGone),
            Run.of("while it runs", OWN, HomeRows::keyGoneMeanwhile)),
        keeps(
            "a kill between the parts of an entry",
            Run.of("ten kills", HomeRows::killedWhileItSaves)),
        keeps("a restored or shared home", Run.of("nothing of it is sent", HomeRows::otherMachine)),
        keeps("full disk", Run.of("for a minute", HomeRows::fullDisk)));
  }

  private static Path journal(Stage stage) {
    return Paths.of(stage.evergrant().environment()).journalFile();
  }

  /// What it held is in the keychain.
  private static void cut(Stage stage, long size) throws IOException {
    stage.awaitStored();
    stage.keeper().kill();
    truncate(journal(stage), size);
    stage.keeper().startAgain();
  }

  private static void truncate(Path file, long size) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(size);
    }
  }

  private static void cutLocked(Stage stage) throws Exception {
    stage.keyring().lock();
    stage.awaitRefreshed();
    stage.awaitRefreshed();
    stage.keeper().kill();
    var journal = journal(stage);
    truncate(journal, used(journal));
    stage.keyring().unlock();
    stage.keeper().startAgain();
    stage.awaitSaved();
  }

  /// Where its last byte is that is not free space.
  private static long used(Path journal) throws IOException {
    var bytes = Files.readAllBytes(journal);
    var end = bytes.length;
    while (bytes[end - 1] == 0) {
      end--;
    }
    return end;
  }

  private static void keyGone(Stage stage) {
    stage.awaitStored();
    stage.keeper().kill();
    stage.keyring().forget("account", "journal-key");
    stage.keeper().startAgain();
    stage.awaitRefreshes(1);
  }

  /// Nobody has to read the key of an open journal, until the next start.
  private static void keyGoneMeanwhile(Stage stage) {
    stage.keyring().forget("account", "journal-key");
    stage.awaitStored();
    stage.keeper().kill();
    stage.keeper().startAgain();
    stage.awaitRefreshes(1);
  }

  private static void killedWhileItSaves(Stage stage) throws Exception {
    var random = new SplittableRandom(1);
    for (var kill = 0; kill < 10; kill++) {
      stage.awaitRefreshed();
      Thread.sleep(random.nextInt(120));
      stage.keeper().kill();
      stage.keeper().startAgain();
      stage.awaitSaved();
    }
  }

  /// The home, its keychain too, is found by a machine with another id: as after a restored backup,
  /// or by NFS. Then it is back where it was.
  private static void otherMachine(Stage stage) throws Exception {
    stage.awaitStored();
    stage.keeper().kill();
    var before = stage.provider().stats().requests().size();
    stage.keeper().startAgain(elsewhere(stage), KeeperProcess.USUAL);
    stage.awaitState(SessionState.UNAUTHORIZED);
    stage.pause(ofSeconds(25));
    Stage.expect(
        stage.provider().stats().requests().size() == before,
        "another machine sends nothing",
        stage.lookout().seen());
    Stage.expect(
        stage.notices().stream().anyMatch(it -> it.kind() == Notice.Kind.OTHER_MACHINE),
        "another machine says whose files these are",
        stage.notices());
    stage.keeper().kill();
    stage.keeper().startAgain();
  }

  /// Needs root, as the tests on a fresh machine have.
  private static List<String> elsewhere(Stage stage) throws IOException {
    var id = stage.evergrant().home().resolve("another-machine-id");
    Files.writeString(id, "0123456789abcdef0123456789abcdef\n");
    var script = "mount --bind \"$0\" /etc/machine-id && exec \"$@\"";
    return List.of("unshare", "--mount", "sh", "-c", script, id.toString());
  }

  private static void fullDisk(Stage stage) throws Exception {
    stage.keeper().quit();
    try (var disk = SmallDisk.mounted(stage.evergrant().home().resolve("state"))) {
      stage.keeper().startAgain();
      stage.awaitRefreshes(1);
      disk.fill();
      stage.pause(ofSeconds(60));
      disk.free();
      stage.awaitRefreshes(1);
      stage.awaitSaved();
      stage.keeper().quit();
    }
    stage.keeper().startAgain();
  }
}
