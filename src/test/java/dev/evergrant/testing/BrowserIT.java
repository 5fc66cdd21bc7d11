package dev.evergrant.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BrowserIT {
  final Provider provider = Provider.start();
  final HandMadeClient client = new HandMadeClient(provider);

  enum Kind {
    CHROMIUM,
    QUICK;

    Browser open() {
      return this == CHROMIUM ? Browser.chromium() : Browser.quick();
    }
  }

  @AfterEach
  void close() {
    client.close();
    provider.close();
  }

  @ParameterizedTest
  @EnumSource
  void logsInUnderAName(Kind kind) {
    try (var browser = kind.open().logsInAs("anna")) {
      browser.open(client.authorizationRequest()).orFail();

      assertThat(client.userinfo(client.redeem().accessToken())).contains("\"sub\":\"anna\"");
      assertThat(browser.opened()).containsExactly(provider.issuer().getAuthority() + "/auth");
      assertThat(browser.ended())
          .containsExactly(client.redirect().getAuthority() + client.redirect().getPath());
    }
  }

  @ParameterizedTest
  @EnumSource
  void refusesConsent(Kind kind) {
    try (var browser = kind.open().refuses()) {
      browser.open(client.authorizationRequest()).orFail();

      assertThat(client.callback()).containsEntry("error", "access_denied");
    }
  }

  @ParameterizedTest
  @EnumSource
  void waitsUntilItMayGoOn(Kind kind) {
    try (var browser = kind.open().waits()) {
      var visit = CompletableFuture.supplyAsync(() -> browser.open(client.authorizationRequest()));
      Eventually.until("the login page", () -> !browser.visited().isEmpty());
      assertThat(browser.ended()).isEmpty();

      browser.goesOn();

      visit.join().orFail();
      assertThat(client.code()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void entersADeviceCode(Kind kind) {
    var device = client.startDevice();
    try (var browser = kind.open().logsInAs("anna")) {
      browser.open(URI.create(device.text("verification_uri_complete"))).orFail();

      var tokens = client.redeemDevice(device.text("device_code"));
      assertThat(client.userinfo(tokens.accessToken())).contains("\"sub\":\"anna\"");
    }
  }

  @ParameterizedTest
  @EnumSource
  void failsWhenTheProviderShowsAnError(Kind kind) {
    try (var browser = kind.open()) {
      var result = browser.open(URI.create(provider.issuer() + "/auth?client_id=unknown"));

      assertThat(result.exit()).isNotZero();
      assertThat(browser.failures()).singleElement().asString().contains("invalid_client");
    }
  }

  @Test
  void photographsTheLastPageInLightAndDark(@TempDir Path folder) {
    try (var browser = Browser.chromium().speaks("ja-JP").photographs(folder, "done")) {
      browser.open(client.authorizationRequest()).orFail();

      assertThat(folder.resolve("done-ja-JP-light.png")).isNotEmptyFile();
      assertThat(folder.resolve("done-ja-JP-dark.png")).isNotEmptyFile();
      assertThat(client.language()).startsWith("ja");
    }
  }
}
