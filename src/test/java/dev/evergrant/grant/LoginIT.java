package dev.evergrant.grant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.keeper.Authorizer.Login;
import dev.evergrant.keeper.TokenReply;
import dev.evergrant.oauth.Account;
import dev.evergrant.oauth.AuthorizationServer;
import dev.evergrant.oauth.Desktop;
import dev.evergrant.oauth.Fault.Abandoned;
import dev.evergrant.oauth.Fault.Abandoned.Reason;
import dev.evergrant.oauth.Fault.GrantRejected;
import dev.evergrant.oauth.Fault.OutcomeUnknown;
import dev.evergrant.oauth.Fault.Unavailable;
import dev.evergrant.oauth.Identity;
import dev.evergrant.oauth.Secret;
import dev.evergrant.oauth.TokenSet;
import dev.evergrant.platform.Os;
import dev.evergrant.testing.Browser;
import dev.evergrant.testing.Eventually;
import dev.evergrant.testing.Provider;
import dev.evergrant.testing.ProviderFault;
import dev.evergrant.text.Messages;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Logins, refreshes and revocations at a certified authorization server, with a real browser where
/// there is something to see.
class LoginIT {
  static final Path SCREENSHOTS =
      Path.of(System.getProperty("evergrant.screenshots", "target/screenshots"));

  final Provider provider = Provider.start();
  final Browser browser = Browser.quick();
  final Kept kept = new Kept();

  @AfterEach
  void close() {
    browser.close();
    provider.close();
  }

  static Grant grant(Browser browser) {
    var environment = new LinkedHashMap<>(System.getenv());
    environment.putAll(browser.environment());
    return Grant.over(
        Instant::now, new dev.evergrant.platform.Browser(Os.LINUX, environment), Messages::in);
  }

  AnAccount account() {
    return Given.accountAt(AuthorizationServer.at(provider.issuer().toString()))
        .client(Provider.CLIENT)
        .label("Work (Test provider)");
  }

  TokenReply login(Browser with, Account account, @Nullable Identity hint, String language) {
    var secret = account.client().confidential() ? Secret.of(Provider.SECRET) : null;
    var desktop = new LinkedHashMap<>(Map.of("LANG", language));
    desktop.put("EVERGRANT_BROWSER", with.environment().get("EVERGRANT_BROWSER"));
    var login = new Login(account, secret, hint, new Desktop(desktop), true, _ -> {});
    return grant(with).authorizer().authorize(login, kept);
  }

  TokenSet login(Account account) {
    return Given.tokens(login(browser, account, null, "en_GB.UTF-8"));
  }

  TokenReply refresh(Account account, TokenSet tokens) {
    return grant(browser).tokenEndpoint().refresh(account, null, tokens, null, kept);
  }

  @Test
  void logsInAndRefreshesAndRevokes() {
    browser.logsInAs("anna");
    var account = account().scope("openid", "offline_access", "email").build();

    var first = login(account);
    var second = Given.tokens(refresh(account, first));
    var revoked = grant(browser).tokenEndpoint().revoke(account, null, second);

    assertThat(first.identity())
        .isEqualTo(new Identity(provider.issuer().toString(), "anna", "anna@example.org"));
    assertThat(second.identity()).isEqualTo(first.identity());
    assertThat(second.refreshToken()).isNotEqualTo(first.refreshToken()).isNotNull();
    assertThat(first.life()).isEqualTo(Duration.ofSeconds(20));
    assertThat(kept.bodies()).hasSize(2);
    assertThat(revoked).isTrue();
    assertThat(Given.fault(refresh(account, second))).isInstanceOf(GrantRejected.class);
  }

  @Test
  void getsARefreshTokenWithoutBeingToldHow() {
    var tokens = login(account().build());

    assertThat(tokens.refreshToken()).isNotNull();
    assertThat(tokens.scope()).containsExactlyInAnyOrder("openid", "offline_access");
    assertThat(tokens.identity().subject()).isEqualTo("somebody");
  }

  @Test
  void hintsAtThePersonWhoIsExpected() {
    var anna = new Identity(provider.issuer().toString(), "anna", "anna");

    var tokens = Given.tokens(login(browser, account().build(), anna, "C"));

    assertThat(tokens.identity().subject()).isEqualTo("anna");
  }

  @Test
  void logsInAConfidentialClientForAResource() {
    var account =
        account().confidential(Provider.SECRET_CLIENT).resource("urn:evergrant:test").build();

    assertThat(login(account).refreshToken()).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost/callback", "http://127.0.0.1/callback"})
  void returnsToTheRedirectThatTheProviderKnows(String redirect) {
    assertThat(login(account().redirect(redirect).build()).refreshToken()).isNotNull();
  }

  @Test
  void sendsACodeOnceWhenItsAnswerIsLost() {
    provider.fail(ProviderFault.lostAnswer());

    var reply = login(browser, account().build(), null, "C");

    assertThat(Given.fault(reply)).isInstanceOf(OutcomeUnknown.class);
    assertThat(provider.stats().requests()).hasSize(1);
  }

  @Test
  void sendsARefreshTokenOnceWhenItsAnswerIsLost() {
    var account = account().build();
    var tokens = login(account);
    provider.fail(ProviderFault.lostAnswer());

    assertThat(Given.fault(refresh(account, tokens))).isInstanceOf(OutcomeUnknown.class);
    assertThat(provider.stats().mostSendingsOfOneRefreshToken()).isEqualTo(1);
  }

  @Test
  void knowsThatNothingWasSentToAServerThatIsDown() {
    var account = account().build();
    var tokens = login(account);
    provider.down();

    assertThat(Given.fault(refresh(account, tokens))).isInstanceOf(Unavailable.class);
    assertThat(grant(browser).tokenEndpoint().isReachable(account)).isFalse();
    provider.up();
    assertThat(grant(browser).tokenEndpoint().isReachable(account)).isTrue();
    Given.tokens(refresh(account, tokens));
  }

  @ParameterizedTest
  @CsvSource({"en_GB.UTF-8, en-GB", "ja_JP.UTF-8, ja-JP"})
  void endsOnAPageInThePersonsLanguage(String language, String locale) {
    try (var chromium = Browser.chromium().speaks(locale)) {
      chromium.photographs(SCREENSHOTS, "login-done");

      Given.tokens(login(chromium, account().build(), null, language));

      Eventually.until("the last page", () -> !chromium.ended().isEmpty());
      assertThat(chromium.failures()).isEmpty();
      assertThat(chromium.ended()).singleElement().asString().doesNotContain("callback");
      assertThat(SCREENSHOTS.resolve("login-done-%s-dark.png".formatted(locale))).isNotEmptyFile();
    }
  }

  @ParameterizedTest
  @CsvSource({"en_GB.UTF-8, en-GB", "ja_JP.UTF-8, ja-JP"})
  void saysThatAccessWasRefused(String language, String locale) {
    try (var chromium = Browser.chromium().speaks(locale).refuses()) {
      chromium.photographs(SCREENSHOTS, "login-refused");

      var reply = login(chromium, account().build(), null, language);

      assertThat(Given.fault(reply))
          .isInstanceOfSatisfying(
              Abandoned.class, fault -> assertThat(fault.reason()).isEqualTo(Reason.REFUSED));
      Eventually.until("the last page", () -> !chromium.ended().isEmpty());
    }
  }

  @ParameterizedTest
  @CsvSource({"en_GB.UTF-8, en-GB", "ja_JP.UTF-8, ja-JP"})
  void saysThatItDidNotWork(String language, String locale) {
    provider.fail(ProviderFault.error(401, "invalid_client"));
    try (var chromium = Browser.chromium().speaks(locale)) {
      chromium.photographs(SCREENSHOTS, "login-failed");

      login(chromium, account().build(), null, language);

      Eventually.until("the last page", () -> !chromium.ended().isEmpty());
    }
  }

  @ParameterizedTest
  @CsvSource({"en_GB.UTF-8, en-GB", "ja_JP.UTF-8, ja-JP"})
  void saysThatSomebodyElseLoggedIn(String language, String locale) {
    var anna = new Identity(provider.issuer().toString(), "anna", "anna@example.org");
    try (var chromium = Browser.chromium().speaks(locale).logsInAs("bob")) {
      chromium.photographs(SCREENSHOTS, "login-other-person");

      var account = account().scope("openid", "email").build();
      login(chromium, account, anna, language);

      Eventually.until("the last page", () -> !chromium.ended().isEmpty());
    }
  }

  @Test
  void leavesNoSecretInTheBrowsersAddress() {
    login(account().build());

    Eventually.until("the last page", () -> !browser.ended().isEmpty());
    assertThat(browser.visited()).noneMatch(page -> page.endsWith("/callback"));
    assertThat(Set.copyOf(browser.ended())).hasSize(1);
  }
}
