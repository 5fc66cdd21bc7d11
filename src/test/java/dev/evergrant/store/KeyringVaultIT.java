package dev.evergrant.store;

import static dev.evergrant.keeper.Sample.WORK;
import static dev.evergrant.keeper.Sample.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.keeper.Vault;
import dev.evergrant.keeper.Vault.Found;
import dev.evergrant.keeper.Vault.FoundSecret;
import dev.evergrant.keeper.VaultContract;
import dev.evergrant.oauth.AccountId;
import dev.evergrant.oauth.Desktop;
import dev.evergrant.oauth.Secret;
import dev.evergrant.platform.Paths;
import dev.evergrant.status.KeychainStatus;
import dev.evergrant.status.KeychainStatus.State;
import dev.evergrant.testing.Display;
import dev.evergrant.testing.Eventually;
import dev.evergrant.testing.Keyring;
import dev.evergrant.testing.PrivateSession;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The vault on a real gnome-keyring, of which each test has it to itself.
class KeyringVaultIT extends VaultContract {
  static final String HOMELESS = "/home/with/twins";

  static PrivateSession session;
  static Keyring keyring;

  KeyringVault vault;

  @BeforeAll
  static void startKeyring() {
    session = PrivateSession.open();
    keyring = session.withKeyring();
  }

  @AfterAll
  static void stopKeyring() {
    keyring.close();
    session.close();
  }

  @BeforeEach
  void openVault() {
    // A home of its own for each test: nothing of the test before is seen.
    vault = vaultOf("/home/" + AccountId.random());
  }

  static KeyringVault vaultOf(String home) {
    return vaultOf(home, session.environment());
  }

  static KeyringVault vaultOf(String home, Map<String, String> environment) {
    return KeyringVault.of(
        Paths.of(Map.of("EVERGRANT_HOME", home)), environment, new MachineId("here"), _ -> {});
  }

  @AfterEach
  void closeVault() {
    vault.close();
    if (keyring.isLocked()) {
      keyring.unlock();
    }
  }

  @Override
  protected Vault vault() {
    return vault;
  }

  @Test
  void saysHowTheKeychainIsAndWhatItIsCalled() {
    assertThat(vault.look()).isEqualTo(new KeychainStatus(State.OPEN, "GNOME Keyring"));

    keyring.lock();

    assertThat(vault.look()).isEqualTo(new KeychainStatus(State.LOCKED, "GNOME Keyring"));
  }

  @Test
  void neverTakesLockedForAbsent() {
    vault.save(WORK, 1, tokens("one"));
    vault.saveClientSecret(WORK, Secret.of("client"));
    keyring.lock();

    assertThat(vault.load(WORK)).isEqualTo(new Found.Unavailable(State.LOCKED));
    assertThat(vault.clientSecret(WORK)).isEqualTo(new FoundSecret.Unavailable(State.LOCKED));
    assertThat(vault.save(WORK, 2, tokens("two"))).isEqualTo(State.LOCKED);
    assertThat(vault.eraseAll(WORK)).isEqualTo(State.LOCKED);

    keyring.unlock();
    assertThat(vault.load(WORK)).isEqualTo(new Found.Kept(1, tokens("one")));
  }

  @Test
  void opensNoPromptOfItsOwn() {
    vault.save(WORK, 1, tokens("one"));
    keyring.lock();

    try (var display = Display.open()) {
      keyring.asksOn(display);
      vault.look();
      vault.load(WORK);
      vault.save(WORK, 2, tokens("two"));
      vault.eraseAll(WORK);

      assertThat(display.windows()).doesNotContain("Unlock");
    }
  }

  @Test
  void letsThePersonUnlockItOnce() {
    vault.save(WORK, 1, tokens("one"));
    keyring.lock();

    try (var display = Display.open()) {
      keyring.asksOn(display);
      var answers =
          IntStream.range(0, 3)
              .mapToObj(_ -> CompletableFuture.supplyAsync(() -> vault.unlock(Desktop.unknown())))
              .toList();
      Keyring.answerPrompt(display, Keyring.PASSWORD);

      assertThat(answers).extracting(CompletableFuture::join).containsOnly(State.OPEN);
    }
    assertThat(vault.load(WORK)).isEqualTo(new Found.Kept(1, tokens("one")));
  }

  @Test
  void staysLockedWhenThePersonTurnsBack() {
    keyring.lock();

    try (var display = Display.open()) {
      keyring.asksOn(display);
      var answer = CompletableFuture.supplyAsync(() -> vault.unlock(Desktop.unknown()));
      Keyring.dismissPrompt(display);

      assertThat(answer.join()).isEqualTo(State.LOCKED);
    }
  }

  @Test
  void hasNothingToAskWhereItIsOpen() {
    assertThat(vault.unlock(Desktop.unknown())).isEqualTo(State.OPEN);
  }

  @Test
  void goesOnWithADaemonThatWasKilledAndStartedAgain() {
    vault.save(WORK, 1, tokens("one"));

    keyring.kill();
    assertThat(vault.look().state()).isEqualTo(State.MISSING);
    assertThat(vault.load(WORK)).isEqualTo(new Found.Unavailable(State.MISSING));
    assertThat(vault.save(WORK, 2, tokens("two"))).isEqualTo(State.MISSING);

    keyring.startAgain();
    assertThat(vault.load(WORK)).isEqualTo(new Found.Kept(1, tokens("one")));
    assertThat(vault.save(WORK, 3, tokens("three"))).isEqualTo(State.OPEN);
    assertThat(vault.load(WORK)).isEqualTo(new Found.Kept(3, tokens("three")));
  }

  @Test
  void repairsEntriesThatAreThereTwice() {
    var service = KeyringVault.name(Paths.of(Map.of("EVERGRANT_HOME", HOMELESS)));
    var account = WORK + "/tokens";
    vault.close();
    vault = vaultOf(HOMELESS);
    vault.save(WORK, 1, tokens("one"));
    // With one attribute more it is another item to the service, and the same to java-keyring.
    session
        .start(
            "secret-tool",
            "store",
            "--label=twice",
            "service",
            service,
            "account",
            account,
            "more",
            "x")
        .feed("something else")
        .await(Eventually.PATIENCE)
        .orFail();

    assertThat(vault.save(WORK, 2, tokens("two"))).isEqualTo(State.OPEN);

    assertThat(vault.load(WORK)).isEqualTo(new Found.Kept(2, tokens("two")));
    assertThat(keyring.search("account", account)).doesNotContain("more");
  }

  @Test
  void keepsTheJournalsKey() {
    assertThat(vault.journalKey().find()).isEqualTo(new FoundSecret.Read(null));

    assertThat(vault.journalKey().keep(Secret.of("a key"))).isEqualTo(State.OPEN);

    assertThat(vault.journalKey().find()).isEqualTo(new FoundSecret.Read(Secret.of("a key")));
    keyring.lock();
    assertThat(vault.journalKey().find()).isEqualTo(new FoundSecret.Unavailable(State.LOCKED));
  }

  @Test
  void keepsHomesApart() {
    vault.save(WORK, 1, tokens("one"));

    try (var other = vaultOf("/another/home")) {
      assertThat(other.load(WORK)).isEqualTo(new Found.Nothing());
    }
  }

  @Test
  void isMissingWhereThereIsNoBus() {
    try (var nowhere = vaultOf("/from/nowhere", Map.of("XDG_RUNTIME_DIR", "/nowhere"))) {
      assertThat(nowhere.look()).isEqualTo(new KeychainStatus(State.MISSING, ""));
      assertThat(nowhere.load(WORK)).isEqualTo(new Found.Unavailable(State.MISSING));
      assertThat(nowhere.unlock(Desktop.unknown())).isEqualTo(State.MISSING);
    }
  }

  @Test
  void goesToTheBusOfThePersonWhoAsks() {
    try (var nowhere = vaultOf("/from/nowhere", Map.of("XDG_RUNTIME_DIR", "/nowhere"))) {
      assertThat(nowhere.unlock(Desktop.of(session.environment()))).isEqualTo(State.OPEN);

      assertThat(nowhere.save(WORK, 1, tokens("one"))).isEqualTo(State.OPEN);
    }
  }

  @Test
  void isMissingWhereNothingOnTheBusKeepsSecrets() {
    try (var bare = PrivateSession.open();
        var lonely = vaultOf("/of/nobody", bare.environment())) {
      assertThat(lonely.look()).isEqualTo(new KeychainStatus(State.MISSING, ""));
      assertThat(lonely.load(WORK)).isEqualTo(new Found.Unavailable(State.MISSING));
    }
  }
}
