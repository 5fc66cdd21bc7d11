package dev.evergrant.store;

import static dev.evergrant.keeper.Sample.NOON;
import static dev.evergrant.keeper.Sample.WORK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.keeper.Chronicle;
import dev.evergrant.keeper.ChronicleContract;
import dev.evergrant.platform.Paths;
import dev.evergrant.status.History.Entry;
import dev.evergrant.status.History.Kind;
import dev.evergrant.status.Notice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonChronicleTest extends ChronicleContract {
  static final Entry LOGIN = new Entry(NOON, Kind.LOGGED_IN, null, null);

  @TempDir Path home;
  final List<Notice> notices = new CopyOnWriteArrayList<>();
  final AtomicReference<Instant> now = new AtomicReference<>(NOON);
  JsonChronicle chronicle;

  @BeforeEach
  void open() {
    chronicle = new JsonChronicle(paths(), now::get, notices::add);
  }

  @AfterEach
  void close() {
    chronicle.close();
  }

  void openAgain() {
    close();
    open();
  }

  @Override
  protected Chronicle chronicle() {
    return chronicle;
  }

  Paths paths() {
    return Paths.of(Map.of("EVERGRANT_HOME", home.toString()));
  }

  String content() throws IOException {
    return Files.readString(paths().historyFile());
  }

  @Test
  void outlivesTheProcess() {
    chronicle.append(WORK, LOGIN);

    openAgain();

    assertThat(chronicle.history(WORK).entries()).containsExactly(LOGIN);
  }

  @Test
  void isForTheOwnersEyesOnly() throws IOException {
    chronicle.append(WORK, LOGIN);
    chronicle.close();

    var permissions = Files.getPosixFilePermissions(paths().historyFile());
    assertThat(PosixFilePermissions.toString(permissions)).isEqualTo("rw-------");
  }

  @Test
  void forgetsWhatIsOlderThanThirtyDaysAtTheStart() throws IOException {
    chronicle.append(WORK, LOGIN);
    now.set(NOON.plus(Duration.ofDays(30)).plusSeconds(1));

    openAgain();
    chronicle.close();

    assertThat(content()).isEmpty();
  }

  @Test
  void forgetsItWithoutARestartToo() throws IOException {
    chronicle.append(WORK, LOGIN);
    chronicle.history(WORK);
    now.set(NOON.plus(Duration.ofDays(31)));
    chronicle.append(WORK, new Entry(now.get(), Kind.ENDED, null, null));
    chronicle.close();

    assertThat(content()).doesNotContain("LOGGED_IN").contains("ENDED");
  }

  @Test
  void setsDamagedLinesAsideAndKeepsTheOthers() throws IOException {
    chronicle.append(WORK, LOGIN);
    chronicle.close();
    var damaged = "half a li\n" + content() + "{\"account\":\"";
    Files.writeString(paths().historyFile(), damaged);

    open();
    chronicle.append(WORK, LOGIN);

    assertThat(chronicle.history(WORK).entries()).containsExactly(LOGIN, LOGIN);
    var aside = paths().state().resolve("history.jsonl.damaged-20300101T120000Z");
    assertThat(aside).hasContent(damaged);
    assertThat(notices)
        .containsExactly(new Notice(Notice.Kind.HISTORY_SET_ASIDE, List.of(aside.toString())));
  }

  @Test
  void saysOnceThatTheDiskTakesNothing() throws IOException {
    chronicle.history(WORK);
    Files.createDirectories(paths().historyFile());

    chronicle.append(WORK, LOGIN);
    chronicle.append(WORK, LOGIN);
    chronicle.close();

    assertThat(notices).filteredOn(notice -> notice.kind() == Notice.Kind.NOT_WRITTEN).hasSize(1);
  }
}
