package dev.evergrant.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.testing.Browser;
import dev.evergrant.testing.Eventually;
import dev.evergrant.testing.Evergrant;
import dev.evergrant.testing.PrivateSession;
import dev.evergrant.testing.Provider;
import dev.evergrant.testing.Result;
import dev.evergrant.testing.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Bad input and bad days, as a person at the built command meets them: each has its words, its
/// exit code, and loses nothing.
class BadDaysIT {
  final PrivateSession session = PrivateSession.open();
  final Browser browser = Browser.quick();
  final Provider provider = Provider.start();
  Evergrant evergrant;

  @BeforeEach
  void start() {
    evergrant = Evergrant.in(session.environment()).with(browser.environment());
  }

  @AfterEach
  void end() {
    evergrant.close();
    provider.close();
    browser.close();
    session.close();
  }

  @Test
  void aPageThatIsNoMetadata() {
    session.withKeyring();

    var result = add("work", provider.issuer() + "/nothing-here", Provider.CLIENT);

    assertThat(result.exit()).isEqualTo(10);
    saysAndKeeps(result, "work");
  }

  @Test
  void anIssuerThatNamesAnother() {
    session.withKeyring();
    var localhost = provider.issuer().toString().replace("127.0.0.1", "localhost");

    var result = add("work", localhost, Provider.CLIENT);

    assertThat(result.exit()).isEqualTo(10);
    assertThat(result.err()).contains(provider.issuer().toString());
    saysAndKeeps(result, "work");
  }

  @Test
  void anIssuerThatNobodyAnswersAt() {
    session.withKeyring();

    var result = add("work", "http://127.0.0.1:9", Provider.CLIENT);

    assertThat(result.exit()).isEqualTo(5);
    saysAndKeeps(result, "work");
  }

  @Test
  void anIssuerWithoutTlsThatIsNotThisMachine() {
    session.withKeyring();

    var result = add("work", "http://issuer.example", Provider.CLIENT);

    assertThat(result.exit()).isIn(2, 10);
    assertThat(result.err()).contains("https");
  }

  @Test
  void aRefusedConsent() {
    session.withKeyring();
    browser.refuses();

    var result = add("work", provider.issuer().toString(), Provider.CLIENT);

    assertThat(result.exit()).isEqualTo(9);
    saysAndKeeps(result, "work");
    browser.allows();
    evergrant.run("login", "work").orFail();
    evergrant.run("token", "work").orFail();
  }

  @Test
  void aSecretThatTheProviderDoesNotKnow() {
    session.withKeyring();

    var result =
        evergrant.runWith(
            "a-wrong-secret\n",
            "add",
            "work",
            "--issuer",
            provider.issuer().toString(),
            "--client-id",
            Provider.SECRET_CLIENT,
            "--client-secret-stdin");

    assertThat(result.exit()).isEqualTo(10);
    assertThat(result.err()).contains("invalid_client").doesNotContain("a-wrong-secret");
    saysAndKeeps(result, "work");
  }

  @Test
  void aSecondKeeper() {
    session.withKeyring();
    evergrant.run("list").orFail();

    var second = evergrant.run("agent", "--no-tray");

    assertThat(second.exit()).isEqualTo(8);
    assertThat(second.err()).isNotBlank();
    evergrant.run("list").orFail();
  }

  @Test
  void aSocketLeftByAKilledKeeper() {
    session.withKeyring();
    login();
    keeper().destroyForcibly();
    keeperIsGone();

    evergrant.run("token", "work").orFail();
  }

  @Test
  void aSocketPathThatIsTooLong() throws IOException {
    session.withKeyring();
    var deep = evergrant.home().resolve("a-folder-with-a-long-name-".repeat(4));
    Files.createDirectories(deep);
    evergrant.with("EVERGRANT_HOME", deep.toString());

    evergrant.run("list").orFail();
    evergrant.run("quit").orFail();
  }

  @Test
  void aDamagedAccountsFile() throws IOException {
    session.withKeyring();
    login();
    evergrant.run("quit").orFail();
    keeperIsGone();
    var accounts = find("accounts.json");
    Files.writeString(accounts, Files.readString(accounts).substring(0, 40));

    evergrant.run("list").orFail();

    try (var files = Files.list(accounts.getParent())) {
      assertThat(files.map(it -> it.getFileName().toString()))
          .anyMatch(name -> name.startsWith("accounts.json.damaged"));
    }
  }

  @Test
  void aDamagedJournalCostsNoLogin() throws IOException {
    session.withKeyring();
    login();
    keeper().destroyForcibly();
    keeperIsGone();
    var journal = find("journal");
    Files.write(journal, new byte[] {1, 2, 3});

    evergrant.run("token", "work").orFail();

    assertThat(browser.opened()).hasSize(1);
  }

  @Test
  void noBusAtAll() {
    evergrant.with("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");

    var result = add("work", provider.issuer().toString(), Provider.CLIENT);

    assertThat(result.exit()).isEqualTo(6);
    assertThat(result.err()).contains("--no-keychain");
  }

  @Test
  void noSecretServiceOnTheBus() {
    var result = add("work", provider.issuer().toString(), Provider.CLIENT);

    assertThat(result.exit()).isEqualTo(6);
    assertThat(result.err()).contains("--no-keychain");
  }

  @Test
  void aLockedKeyringIsNotAnEmptyOne() {
    var keyring = session.withKeyring();
    login();
    evergrant.run("quit").orFail();
    keeperIsGone();
    keyring.lock();

    assertThat(evergrant.run("token", "work").exit()).isEqualTo(6);
    assertThat(json()).contains("\"state\":\"Locked\"");

    keyring.unlock();
    Eventually.until(
        "it goes on by itself",
        Duration.ofMinutes(1),
        () -> evergrant.run("token", "work").exit() == 0);
    assertThat(browser.opened()).hasSize(1);
  }

  @Test
  void aKeyringThatLockedOvernightDelaysNobodyAndLosesNothing() {
    var keyring = session.withKeyring();
    login();
    keyring.lock();
    var before = provider.stats().refreshes();
    Eventually.until("two refreshes", () -> provider.stats().refreshes() >= before + 2);
    evergrant.run("token", "work").orFail();
    assertThat(json()).contains("\"saved\":false");

    keeper().destroyForcibly();
    keeperIsGone();
    keyring.unlock();

    evergrant.run("token", "work").orFail();
    assertThat(browser.opened()).hasSize(1);
    assertThat(provider.stats().reuses()).isZero();
    Eventually.until("it is saved", () -> json().contains("\"saved\":true"));
  }

  @Test
  void noBrowser() {
    session.withKeyring();
    evergrant.with("EVERGRANT_BROWSER", "/nonexistent/browser");
    var adding =
        evergrant.start(
            "add",
            "work",
            "--issuer",
            provider.issuer().toString(),
            "--client-id",
            Provider.CLIENT);

    Eventually.until("the link is told", () -> adding.err().contains(provider.issuer() + "/auth?"));

    assertThat(adding.isAlive()).isTrue();
    adding.close();
  }

  @Test
  void aFullDisk() throws IOException {
    session.withKeyring();
    login();
    evergrant.run("quit").orFail();
    keeperIsGone();
    try (var disk = SmallDisk.mounted(evergrant.home().resolve("state"))) {
      evergrant.run("token", "work").orFail();
      disk.fill();
      var before = provider.stats().refreshes();
      // Nothing is sent that could not be written down: the token that is there is served
      // meanwhile.
      Eventually.until(
          "the refresh waits",
          Duration.ofMinutes(1),
          () -> json().contains("RefreshDelayed") || provider.stats().refreshes() > before);
      disk.free();
      Eventually.until(
          "it goes on", Duration.ofMinutes(2), () -> provider.stats().refreshes() > before + 1);
      evergrant.run("token", "work").orFail();
      evergrant.run("quit").orFail();
      keeperIsGone();
    }
    assertThat(browser.opened()).hasSize(1);
    assertThat(provider.stats().reuses()).isZero();
  }

  @Test
  void foldersThatOthersMayLookInto() throws IOException {
    var state = Files.createDirectories(evergrant.home().resolve("state"));
    Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rwxr-xr-x"));

    evergrant.run("list").orFail();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state)))
        .isEqualTo("rwx------");
  }

  @Test
  void aFolderThatIsALink() throws IOException {
    var elsewhere = Files.createDirectories(evergrant.home().resolve("elsewhere"));
    Files.createSymbolicLink(evergrant.home().resolve("state"), elsewhere);

    var result = evergrant.run("agent", "--no-tray");

    assertThat(result.exit()).isEqualTo(8);
    assertThat(result.err()).contains("state", "cannot be used").doesNotContain("Exception");
    assertThat(elsewhere).isEmptyDirectory();
  }

  @Test
  void wrongWordsOnTheCommandLine() {
    assertThat(evergrant.run("frobnicate").exit()).isEqualTo(2);
    assertThat(evergrant.run("token").exit()).isEqualTo(2);
    assertThat(evergrant.run("token", "work", "--min-valid", "soon").exit()).isEqualTo(2);
  }

  @Test
  void anAccountThatDoesNotExist() {
    session.withKeyring();

    assertThat(evergrant.run("token", "nobody").exit()).isEqualTo(3);
    assertThat(evergrant.run("login", "nobody").exit()).isEqualTo(3);
    assertThat(evergrant.run("remove", "nobody").exit()).isEqualTo(3);
  }

  @Test
  void saysTheSameInJapanese() {
    session.withKeyring();
    evergrant.with("LANG", "ja_JP.UTF-8");

    var result = add("work", provider.issuer() + "/nothing-here", Provider.CLIENT);

    assertThat(result.exit()).isEqualTo(10);
    assertThat(result.err()).containsPattern("[\\p{IsHiragana}\\p{IsKatakana}]");
  }

  private void login() {
    add("work", provider.issuer().toString(), Provider.CLIENT).orFail();
  }

  private Result add(String name, String issuer, String client) {
    return evergrant.run("add", name, "--issuer", issuer, "--client-id", client);
  }

  private void saysAndKeeps(Result result, String account) {
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).isNotBlank().doesNotContain("Exception", "\tat ");
    assertThat(json()).contains("\"name\":\"" + account + "\"", "\"state\":\"Unauthorized\"");
  }

  private String json() {
    return evergrant.run("list", "--json").orFail().out().replace(" ", "");
  }

  private ProcessHandle keeper() {
    return evergrant.processes().stream()
        .filter(it -> it.info().commandLine().orElse("").contains(" agent"))
        .findFirst()
        .orElseThrow();
  }

  private void keeperIsGone() {
    Eventually.until("the keeper is gone", () -> evergrant.processes().isEmpty());
  }

  private Path find(String name) throws IOException {
    try (var files = Files.walk(evergrant.home())) {
      return files.filter(it -> it.endsWith(name)).findFirst().orElseThrow();
    }
  }
}
