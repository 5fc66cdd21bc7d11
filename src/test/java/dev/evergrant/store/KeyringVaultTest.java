package dev.evergrant.store;

import static dev.evergrant.keeper.Sample.WORK;
import static dev.evergrant.keeper.Sample.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.keeper.Vault.Found;
import dev.evergrant.status.KeychainStatus.State;
import dev.evergrant.status.Notice;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a vault makes of entries that it must not use.
class KeyringVaultTest {
  final MemoryKeychain keychain = new MemoryKeychain();
  final List<Notice> notices = new ArrayList<>();
  final KeyringVault here = vault("here");
  final KeyringVault elsewhere = vault("elsewhere");

  private KeyringVault vault(String machine) {
    return new KeyringVault(new KeychainGuard(""), keychain, new MachineId(machine), notices::add);
  }

  @AfterEach
  void close() {
    here.close();
    elsewhere.close();
  }

  @Test
  void usesWhatThisMachineKept() {
    here.save(WORK, 3, tokens("three"));

    assertThat(here.load(WORK)).isEqualTo(new Found.Kept(3, tokens("three")));
    assertThat(notices).isEmpty();
  }

  @Test
  void usesNothingThatAnotherMachineKeptAndSaysSo() {
    here.save(WORK, 3, tokens("three"));

    assertThat(elsewhere.load(WORK)).isEqualTo(new Found.Nothing(3));
    assertThat(notices).containsExactly(new Notice(Notice.Kind.OTHER_MACHINE, List.of()));
  }

  @Test
  void belongsToTheMachineThatLoggedInLast() {
    here.save(WORK, 3, tokens("three"));

    assertThat(elsewhere.save(WORK, 4, tokens("four"))).isEqualTo(State.OPEN);

    assertThat(elsewhere.load(WORK)).isEqualTo(new Found.Kept(4, tokens("four")));
    assertThat(here.load(WORK)).isEqualTo(new Found.Nothing(4));
  }

  @Test
  void usesWhatAnEarlierVersionKeptWithoutAMachine() throws Exception {
    new Shelf(keychain)
        .write(WORK + "/tokens", 3, Json.text(StoredTokens.of(tokens("three"))), () -> true);

    assertThat(here.load(WORK)).isEqualTo(new Found.Kept(3, tokens("three")));
  }

  @Test
  void savesOverAnEntryThatCannotBeRead() throws Exception {
    new Shelf(keychain).write(WORK + "/tokens", 5, "written by whoever", () -> true);

    assertThat(here.load(WORK)).isEqualTo(new Found.Nothing(5));
    here.save(WORK, 6, tokens("six"));

    assertThat(here.load(WORK)).isEqualTo(new Found.Kept(6, tokens("six")));
  }
}
