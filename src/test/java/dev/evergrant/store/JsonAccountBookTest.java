package dev.evergrant.store;

import static dev.evergrant.keeper.Sample.NOON;
import static dev.evergrant.keeper.Sample.fullAccount;
import static dev.evergrant.keeper.Sample.plainAccount;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.keeper.AccountBook;
import dev.evergrant.keeper.AccountBookContract;
import dev.evergrant.platform.Paths;
import dev.evergrant.status.Notice;
import dev.evergrant.status.Notice.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonAccountBookTest extends AccountBookContract {
  @TempDir Path home;
  final List<Notice> notices = new ArrayList<>();

  @Override
  protected AccountBook book() {
    return new JsonAccountBook(paths(), () -> NOON, notices::add);
  }

  Paths paths() {
    return Paths.of(Map.of("EVERGRANT_HOME", home.toString()));
  }

  Path file() {
    return paths().accountsFile();
  }

  Path aside() {
    return file().resolveSibling("accounts.json.damaged-20300101T120000Z");
  }

  void write(String json) throws IOException {
    Files.createDirectories(file().getParent());
    Files.writeString(file(), json);
  }

  @Test
  void isForTheOwnersEyesOnly() throws IOException {
    book().save(List.of(fullAccount()));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file().getParent())))
        .isEqualTo("rwx------");
  }

  @Test
  void leavesNoDraftBehind() {
    book().save(List.of(fullAccount()));

    assertThat(file().getParent()).isDirectoryNotContaining("glob:**.new");
  }

  @Test
  void setsADamagedFileAsideAndSaysSo() throws IOException {
    write("{\"version\":1,\"accounts\":[");
    var book = book();

    assertThat(book.load()).isEmpty();
    book.save(List.of(plainAccount()));

    assertThat(notices)
        .containsExactly(new Notice(Kind.ACCOUNTS_SET_ASIDE, List.of(aside().toString())));
    assertThat(aside()).hasContent("{\"version\":1,\"accounts\":[");
    assertThat(book().load()).containsExactly(plainAccount());
  }

  @Test
  void setsAsideASecondFileOfTheSameSecond() throws IOException {
    write("first");
    book().load();
    write("");
    book().load();

    assertThat(aside()).hasContent("first");
    assertThat(aside().resolveSibling(aside().getFileName() + "-2")).isEmptyFile();
  }

  @Test
  void losesOnlyTheEntryThatCannotBeRead() throws IOException {
    book().save(List.of(fullAccount(), plainAccount()));
    var damaged = Files.readString(file()).replace("\"work\"", "\"NOT A NAME\"");
    write(damaged);

    assertThat(book().load()).containsExactly(plainAccount());

    assertThat(aside()).hasContent(damaged);
    assertThat(file()).hasContent(damaged);
    assertThat(notices).extracting(Notice::kind).containsExactly(Kind.ACCOUNTS_SET_ASIDE);
  }

  @Test
  void keepsWhatANewerVersionWroteBesideOurFields() throws IOException {
    book().save(List.of(plainAccount(), fullAccount()));
    write(
        Files.readString(file())
            .replace("\"name\" : \"work\"", "\"icon\":\"x\",\"name\":\"work\""));
    var book = book();

    assertThat(book.load()).containsExactly(plainAccount(), fullAccount());
    book.save(List.of(fullAccount()));

    assertThat(file()).content().contains("\"icon\" : \"x\"").doesNotContain("other.example");
    assertThat(notices).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"gitlab, true", "of-a-newer-version, false"})
  void remembersThePresetByItsName(String provider, boolean known) throws IOException {
    book().save(List.of(plainAccount()));
    write(Files.readString(file()).replace("\"provider\" : null", provider(provider)));
    var book = book();

    var accounts = book.load();
    book.save(accounts);

    assertThat(accounts.getFirst().server().dialect().endsAccessToken()).isEqualTo(known);
    assertThat(file()).content().contains(provider(provider));
    assertThat(book().load()).isEqualTo(accounts);
  }

  private static String provider(String name) {
    return "\"provider\" : \"%s\"".formatted(name);
  }

  @Test
  void keepsACopyOfANewerVersionsFile() throws IOException {
    write("{\"version\":2,\"accounts\":[]}");

    book().load();

    assertThat(aside()).exists();
    assertThat(file()).exists();
  }

  @Test
  void writesNothingWhereItCouldNeitherReadNorSetAside() throws IOException {
    // Not even root can look into a folder that is a file.
    Files.writeString(paths().config(), "a file");
    var book = book();

    assertThat(book.load()).isEmpty();
    assertThat(book.save(List.of(plainAccount()))).isFalse();

    assertThat(paths().config()).hasContent("a file");
    assertThat(notices).extracting(Notice::kind).containsOnly(Kind.NOT_WRITTEN).hasSize(2);
  }

  @Test
  void keepsTheOldFileWhereTheNewOneCannotBeWritten() throws IOException {
    book().save(List.of(fullAccount()));
    Files.createDirectories(PrivateFiles.draft(file()).resolve("in the way"));

    assertThat(book().save(List.of(plainAccount()))).isFalse();

    assertThat(book().load()).containsExactly(fullAccount());
    assertThat(notices).extracting(Notice::kind).containsExactly(Kind.NOT_WRITTEN);
  }

  @Test
  void writesNoSecret() {
    book().save(List.of(fullAccount()));

    assertThat(file()).content().contains("\"version\" : 1").doesNotContainIgnoringCase("secret");
  }
}
