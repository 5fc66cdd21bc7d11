package dev.evergrant.store;

import static dev.evergrant.keeper.Sample.NOON;
import static dev.evergrant.keeper.Sample.WORK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.keeper.Almanac;
import dev.evergrant.keeper.AlmanacContract;
import dev.evergrant.platform.Paths;
import dev.evergrant.status.Notice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonAlmanacTest extends AlmanacContract {
  @TempDir Path home;
  final List<Notice> notices = new CopyOnWriteArrayList<>();
  JsonAlmanac almanac;

  @BeforeEach
  void open() {
    almanac = new JsonAlmanac(paths(), () -> NOON, notices::add);
  }

  @AfterEach
  void close() {
    almanac.close();
  }

  @Override
  protected Almanac startAgain() {
    close();
    open();
    return almanac;
  }

  Paths paths() {
    return Paths.of(Map.of("EVERGRANT_HOME", home.toString()));
  }

  String content() throws IOException {
    return Files.readString(paths().almanacFile());
  }

  void write(String content) throws IOException {
    Files.createDirectories(paths().state());
    Files.writeString(paths().almanacFile(), content);
  }

  @Test
  void isForTheOwnersEyesOnly() throws IOException {
    almanac.keep(WORK, FULL);
    close();

    var permissions = Files.getPosixFilePermissions(paths().almanacFile());
    assertThat(PosixFilePermissions.toString(permissions)).isEqualTo("rw-------");
  }

  @Test
  void isReadableByAPerson() throws IOException {
    almanac.keep(WORK, FULL);
    close();

    assertThat(content()).contains("\"version\" : 1", "\"PT8H\"", "\"2030-01-01T12:00:00Z\"");
  }

  @Test
  void stopsGrowing() throws IOException {
    var lasted = List.of(Duration.ofDays(9), Duration.ofDays(9), Duration.ofDays(9));
    for (var times = 0; times < 500; times++) {
      almanac.keep(WORK, new Almanac.Page(NOON.plusSeconds(times), false, lasted, NOON));
    }
    close();

    assertThat(content()).hasSizeLessThan(500);
    assertThat(startAgain().load().get(WORK).since()).isEqualTo(NOON.plusSeconds(499));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "half a fi",
        "[]",
        "{}",
        "{\"version\":1,\"accounts\":null}",
        "{\"version\":1,\"accounts\":{\"00000000-0000-4000-8000-00000000000a\":null}}",
        "{\"version\":1,\"accounts\":{\"00000000-0000-4000-8000-00000000000a\":{\"lasted\":[null]}}}",
        "{\"version\":1,\"accounts\":{\"not an id\":{}}}",
      })
  void setsADamagedFileAsideAndBeginsAnew(String damaged) throws IOException {
    write(damaged);

    assertThat(almanac.load()).isEmpty();

    var aside = paths().state().resolve("logins.json.damaged-20300101T120000Z");
    assertThat(aside).hasContent(damaged);
    assertThat(notices)
        .containsExactly(new Notice(Notice.Kind.HISTORY_SET_ASIDE, List.of(aside.toString())));
    almanac.keep(WORK, FULL);
    assertThat(startAgain().load()).containsOnly(Map.entry(WORK, FULL));
  }

  @Test
  void passesOverWhatANewerVersionAdds() throws IOException {
    write("{\"version\":1,\"more\":1,\"accounts\":{\"" + WORK.value() + "\":{\"more\":2}}}");

    assertThat(almanac.load()).containsOnly(Map.entry(WORK, EMPTY));
    assertThat(notices).isEmpty();
  }

  @Test
  void saysThatTheDiskTakesNothing() throws IOException {
    Files.createDirectories(paths().almanacFile().resolve("in the way"));

    almanac.keep(WORK, FULL);
    close();

    assertThat(notices).extracting(Notice::kind).contains(Notice.Kind.NOT_WRITTEN);
  }
}
