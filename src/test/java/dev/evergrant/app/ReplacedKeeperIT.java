package dev.evergrant.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.testing.Browser;
import dev.evergrant.testing.Eventually;
import dev.evergrant.testing.Evergrant;
import dev.evergrant.testing.Image;
import dev.evergrant.testing.PrivateSession;
import dev.evergrant.testing.Provider;
import dev.evergrant.testing.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// An upgrade below a keeper that runs: the next command brings the new version, and nobody loses
/// anything by that.
class ReplacedKeeperIT {
  private static final String NEWER = "999.0.0";

  final PrivateSession session = PrivateSession.open();
  final Browser browser = Browser.quick();
  final Image image = Image.copy();
  Provider provider;
  Evergrant evergrant;

  @BeforeEach
  void start() {
    session.withKeyring();
    evergrant =
        Evergrant.running(image.command(), session.environment()).with(browser.environment());
  }

  /// At a provider whose tokens live for so many seconds.
  private void logIn(int lifetime) {
    provider = Provider.start(Map.of("accessTokenTtl", lifetime));
    var issuer = provider.issuer().toString();
    evergrant.run("add", "work", "--issuer", issuer, "--client-id", Provider.CLIENT).orFail();
    Eventually.until("it is saved", () -> list().out().contains("\"saved\":true"));
  }

  @AfterEach
  void end() {
    evergrant.close();
    image.close();
    if (provider != null) {
      provider.close();
    }
    browser.close();
    session.close();
  }

  @Test
  void theNextCommandBringsTheNewVersionAndTheSameTokens() {
    logIn(600);
    var token = token();
    var old = keeper();
    image.upgrade(NEWER);

    // The quick way asks whoever is there.
    assertThat(token()).isEqualTo(token);
    assertThat(keeper()).isEqualTo(old);
    assertThat(list().err()).isEmpty();

    assertThat(keeper()).isNotEqualTo(old);
    assertThat(sign()).contains("version " + NEWER, "background");
    assertThat(token()).isEqualTo(token);
    assertThat(list().out()).contains("\"state\":\"Authorized\"", "\"saved\":true");
    assertThat(provider.stats().refreshes()).isZero();
    assertThat(browser.opened()).hasSize(1);
  }

  @Test
  void twoCommandsAtOnceMakeOneReplacement() {
    list();
    var old = keeper();
    image.upgrade(NEWER);

    try (var one = evergrant.start("list", "--json");
        var other = evergrant.start("list", "--json")) {
      assertThat(List.of(one.await(Eventually.PATIENCE), other.await(Eventually.PATIENCE)))
          .containsOnly(new Result(0, "[]\n", ""));
    }

    Eventually.until("one keeper is left", () -> keepers().size() == 1);
    assertThat(keeper()).isNotEqualTo(old);
    assertThat(sign()).contains("version " + NEWER);
  }

  @Test
  void theOldOneStaysWhileALoginIsOpen() {
    logIn(600);
    var old = keeper();
    image.upgrade(NEWER);
    browser.waits();
    try (var login = evergrant.start("login", "work")) {
      // The command that logs in is a newer one itself: it brought its own keeper first.
      Eventually.until("the browser is open", () -> browser.opened().size() == 2);
      var present = keeper();
      assertThat(present).isNotEqualTo(old);
      image.upgrade("999.0.1");

      var list = list();

      assertThat(list.err()).isEmpty();
      assertThat(list.out()).contains("\"state\":\"Authorizing\"");
      assertThat(keeper()).isEqualTo(present);
      browser.goesOn();
      login.await(Eventually.PATIENCE).orFail();
      Eventually.until("it gives way", () -> list().exit() == 0 && !keeper().equals(present));
      assertThat(sign()).contains("version 999.0.1");
    }
  }

  @Test
  void aRefreshInFlightIsFinishedFirst() {
    logIn(40);
    var token = token();
    var old = keeper();
    provider.hold("refresh_token");
    Eventually.until("the refresh is held", () -> provider.stats().held() == 1);
    image.upgrade(NEWER);

    var list = list();

    assertThat(list.err()).hasLineCount(1).contains("older version");
    assertThat(keeper()).isEqualTo(old);
    provider.release();
    Eventually.until("it has ended", () -> !keepers().contains(old));
    assertThat(token()).isNotEqualTo(token);
    assertThat(sign()).contains("version " + NEWER);
    assertThat(provider.stats().mostSendingsOfOneRefreshToken()).isEqualTo(1);
    assertThat(provider.stats().reuses()).isZero();
    assertThat(browser.opened()).hasSize(1);
  }

  @Test
  void oneInTheForegroundStaysAndTheDoctorSaysSo() {
    try (var foreground = evergrant.start("agent", "--no-tray", "--no-keychain")) {
      Eventually.until("the keeper is up", () -> Files.exists(lockFile()));
      image.upgrade(NEWER);

      assertThat(list().err()).isEmpty();

      assertThat(foreground.isAlive()).isTrue();
      assertThat(evergrant.run("doctor").out()).contains("older than this command");
    }
  }

  private Result list() {
    var list = evergrant.run("", Duration.ofMinutes(1), "list", "--json").orFail();
    return new Result(list.exit(), list.out().replace(" ", ""), list.err());
  }

  private String token() {
    return evergrant.run("token", "work").orFail().line();
  }

  /// The only one.
  private ProcessHandle keeper() {
    assertThat(keepers()).hasSize(1);
    return keepers().getFirst();
  }

  private List<ProcessHandle> keepers() {
    return evergrant.processes().stream()
        .filter(it -> it.info().commandLine().orElse("").contains(" agent"))
        .toList();
  }

  private Path lockFile() {
    return evergrant.home().resolve("config/keeper.lock");
  }

  private List<String> sign() {
    try {
      return Files.readAllLines(lockFile());
    } catch (IOException none) {
      throw new AssertionError(none);
    }
  }
}
