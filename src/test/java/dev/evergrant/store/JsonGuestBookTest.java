package dev.evergrant.store;

import static dev.evergrant.keeper.Sample.NOON;
import static dev.evergrant.keeper.Sample.WORK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.oauth.AccountId;
import dev.evergrant.platform.Paths;
import dev.evergrant.status.Notice;
import dev.evergrant.status.Permit;
import dev.evergrant.status.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonGuestBookTest {
  private static final AccountId OTHER = AccountId.random();
  private static final List<Program> PROGRAMS =
      List.of(
          new Program("/opt/my tool/日本語", Permit.REFUSED),
          new Program("/usr/bin/git", Permit.ALLOWED));

  @TempDir Path home;
  private final List<Notice> notices = new CopyOnWriteArrayList<>();
  private JsonGuestBook book;

  @BeforeEach
  void open() {
    book = new JsonGuestBook(paths(), () -> NOON, notices::add);
  }

  @AfterEach
  void close() {
    book.close();
  }

  private Paths paths() {
    return Paths.of(Map.of("EVERGRANT_HOME", home.toString()));
  }

  private Map<AccountId, List<Program>> afterARestart() {
    close();
    open();
    return book.load();
  }

  private void write(String content) throws IOException {
    Files.createDirectories(paths().config());
    Files.writeString(paths().programsFile(), content);
  }

  @Test
  void isEmptyAtFirst() {
    assertThat(book.load()).isEmpty();
  }

  @Test
  void keepsEachAccountsProgramsInTheirOrder() {
    book.keep(WORK, PROGRAMS);
    book.keep(OTHER, List.of());

    assertThat(afterARestart()).isEqualTo(Map.of(WORK, PROGRAMS, OTHER, List.of()));
  }

  @Test
  void replacesWhatItKept() {
    book.keep(WORK, PROGRAMS);
    book.keep(WORK, PROGRAMS.subList(0, 1));

    assertThat(afterARestart()).containsEntry(WORK, PROGRAMS.subList(0, 1));
  }

  @Test
  void forgetsOneAccountAndKeepsTheOthers() {
    book.keep(WORK, PROGRAMS);
    book.keep(OTHER, PROGRAMS);
    book.forget(WORK);

    assertThat(afterARestart()).isEqualTo(Map.of(OTHER, PROGRAMS));
  }

  @Test
  void isAFileForThePersonAlone() throws IOException {
    book.keep(WORK, PROGRAMS);
    close();

    assertThat(Files.readString(paths().programsFile()))
        .containsIgnoringWhitespaces("{\"path\":\"/usr/bin/git\",\"permit\":\"allowed\"}");
    assertThat(Files.getPosixFilePermissions(paths().programsFile()))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{\"version\":1}",
        "{\"version\":1,\"accounts\":{\"WORK\":{}}}",
        "{\"version\":1,\"accounts\":{\"WORK\":{\"programs\":[{\"path\":\"/a\"}]}}}",
        "{\"version\":1,\"accounts\":{\"WORK\":{\"programs\":[{\"permit\":\"allowed\"}]}}}",
        "{\"version\":1,\"accounts\":{\"WORK\":{\"programs\":[{\"path\":\"/a\",\"permit\":\"x\"}]}}}"
      })
  void setsADamagedFileAsideAndAsksAnew(String damaged) throws IOException {
    write(damaged.replace("WORK", WORK.value()));

    assertThat(book.load()).isEmpty();

    var aside = paths().config().resolve("programs.json.damaged-20300101T120000Z");
    assertThat(aside).exists();
    assertThat(notices)
        .containsExactly(new Notice(Notice.Kind.PROGRAMS_SET_ASIDE, List.of(aside.toString())));
  }
}
