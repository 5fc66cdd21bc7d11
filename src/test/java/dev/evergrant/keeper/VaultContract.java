package dev.evergrant.keeper;

import static dev.evergrant.keeper.Sample.HOME;
import static dev.evergrant.keeper.Sample.WORK;
import static dev.evergrant.keeper.Sample.bareTokens;
import static dev.evergrant.keeper.Sample.largeTokens;
import static dev.evergrant.keeper.Sample.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.keeper.Vault.Found;
import dev.evergrant.keeper.Vault.FoundSecret;
import dev.evergrant.oauth.Secret;
import dev.evergrant.status.KeychainStatus.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every open vault does, wherever it keeps things.
public abstract class VaultContract {
  /// The vault of this test, open and empty.
  protected abstract Vault vault();

  @Test
  void hasNothingAtFirst() {
    assertThat(vault().load(WORK)).isEqualTo(new Found.Nothing());
    assertThat(vault().clientSecret(WORK)).isEqualTo(new FoundSecret.Read(null));
  }

  @Test
  void keepsATokenSetWhole() {
    assertThat(vault().save(WORK, 1, tokens("one"))).isEqualTo(State.OPEN);

    assertThat(vault().load(WORK)).isEqualTo(new Found.Kept(1, tokens("one")));
  }

  @Test
  void keepsTheLeastATokenSetCanBe() {
    vault().save(WORK, 1, bareTokens());

    assertThat(vault().load(WORK)).isEqualTo(new Found.Kept(1, bareTokens()));
  }

  @ParameterizedTest
  @ValueSource(ints = {1_200, 2_400, 4_096, 65_536})
  void keepsTokenSetsOfAnySize(int size) {
    assertThat(vault().save(WORK, 1, largeTokens(size))).isEqualTo(State.OPEN);

    assertThat(vault().load(WORK)).isEqualTo(new Found.Kept(1, largeTokens(size)));
  }

  @Test
  void replacesOlderTokens() {
    vault().save(WORK, 1, largeTokens(4_000));

    vault().save(WORK, 2, tokens("two"));

    assertThat(vault().load(WORK)).isEqualTo(new Found.Kept(2, tokens("two")));
  }

  @Test
  void ignoresTokensThatAreNoNewer() {
    vault().save(WORK, 5, tokens("five"));

    assertThat(vault().save(WORK, 4, tokens("late"))).isEqualTo(State.OPEN);
    assertThat(vault().save(WORK, 5, tokens("twice"))).isEqualTo(State.OPEN);

    assertThat(vault().load(WORK)).isEqualTo(new Found.Kept(5, tokens("five")));
  }

  @Test
  void keepsAccountsApart() {
    vault().save(WORK, 1, tokens("work"));
    vault().save(HOME, 7, tokens("home"));
    vault().saveClientSecret(HOME, Secret.of("client"));

    vault().eraseAll(HOME);

    assertThat(vault().load(WORK)).isEqualTo(new Found.Kept(1, tokens("work")));
    assertThat(vault().load(HOME)).isEqualTo(new Found.Nothing());
  }

  @Test
  void keepsAClientSecretAndReplacesIt() {
    vault().saveClientSecret(WORK, Secret.of("first"));
    vault().saveClientSecret(WORK, Secret.of("second ü安"));

    assertThat(vault().clientSecret(WORK)).isEqualTo(new FoundSecret.Read(Secret.of("second ü安")));
  }

  @Test
  void erasesTokensAndKeepsTheClientSecret() {
    vault().save(WORK, 3, tokens("three"));
    vault().saveClientSecret(WORK, Secret.of("client"));

    assertThat(vault().erase(WORK)).isEqualTo(State.OPEN);

    assertThat(vault().load(WORK)).isEqualTo(new Found.Nothing());
    assertThat(vault().clientSecret(WORK)).isEqualTo(new FoundSecret.Read(Secret.of("client")));
  }

  @Test
  void erasesEverything() {
    vault().save(WORK, 3, tokens("three"));
    vault().saveClientSecret(WORK, Secret.of("client"));

    assertThat(vault().eraseAll(WORK)).isEqualTo(State.OPEN);

    assertThat(vault().load(WORK)).isEqualTo(new Found.Nothing());
    assertThat(vault().clientSecret(WORK)).isEqualTo(new FoundSecret.Read(null));
  }

  @Test
  void erasingNothingIsDoneAtOnce() {
    assertThat(vault().erase(WORK)).isEqualTo(State.OPEN);
    assertThat(vault().eraseAll(WORK)).isEqualTo(State.OPEN);
  }

  @Test
  void takesAnyGenerationAfterErasing() {
    vault().save(WORK, 9, tokens("nine"));
    vault().erase(WORK);

    vault().save(WORK, 1, tokens("one"));

    assertThat(vault().load(WORK)).isEqualTo(new Found.Kept(1, tokens("one")));
  }
}
