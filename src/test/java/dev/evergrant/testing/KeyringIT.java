package dev.evergrant.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeyringIT {
  final PrivateSession session = PrivateSession.open();
  final Keyring keyring = session.withKeyring();

  @AfterEach
  void close() {
    keyring.close();
    session.close();
  }

  void store(String secret) {
    var command = session.start("secret-tool", "store", "--label=a", "for", "evergrant");
    command.feed(secret).await(Eventually.PATIENCE).orFail();
  }

  String lookup() {
    return session.run("secret-tool", "lookup", "for", "evergrant").out();
  }

  Child lookupOn(Display display) {
    keyring.asksOn(display);
    return session.start("secret-tool", "lookup", "for", "evergrant");
  }

  @Test
  void keepsASecret() {
    store("a secret");

    assertThat(lookup()).isEqualTo("a secret");
    assertThat(keyring.search("for", "evergrant")).contains("attribute.for = evergrant");
  }

  @Test
  void locksAndUnlocksWithoutAPrompt() {
    store("a secret");

    keyring.lock();
    assertThat(keyring.isLocked()).isTrue();
    assertThat(lookup()).isEmpty();

    keyring.unlock();
    assertThat(keyring.isLocked()).isFalse();
    assertThat(lookup()).isEqualTo("a secret");
  }

  @Test
  void outlivesItsDaemon() {
    store("a secret");

    keyring.kill();
    assertThat(session.has("org.freedesktop.secrets")).isFalse();

    keyring.startAgain();
    assertThat(lookup()).isEqualTo("a secret");
  }

  @Test
  void asksThePersonToUnlockIt() {
    store("a secret");
    keyring.lock();

    try (var display = Display.open();
        var lookup = lookupOn(display)) {
      Keyring.answerPrompt(display, Keyring.PASSWORD);

      assertThat(lookup.await(Eventually.PATIENCE).out()).isEqualTo("a secret");
      assertThat(keyring.isLocked()).isFalse();
    }
  }

  @Test
  void staysLockedWhenThePersonTurnsBack() {
    store("a secret");
    keyring.lock();

    try (var display = Display.open();
        var lookup = lookupOn(display)) {
      Keyring.dismissPrompt(display);

      assertThat(lookup.await(Eventually.PATIENCE).out()).isEmpty();
      assertThat(keyring.isLocked()).isTrue();
    }
  }
}
