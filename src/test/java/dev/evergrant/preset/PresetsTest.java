package dev.evergrant.preset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.oauth.Account;
import dev.evergrant.oauth.AccountId;
import dev.evergrant.oauth.AccountName;
import dev.evergrant.oauth.AuthorizationServer;
import dev.evergrant.oauth.AuthorizationServer.Endpoints;
import dev.evergrant.oauth.Client;
import dev.evergrant.oauth.Dialect;
import dev.evergrant.oauth.Rotation;
import dev.evergrant.oauth.ScopedTokens;
import dev.evergrant.wire.AccountDraft;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PresetsTest {
  private static final Endpoints OWN =
      new Endpoints(
          URI.create("https://git.example/a"),
          URI.create("https://git.example/t"),
          null,
          null,
          null);

  private static Preset preset(String name) {
    return Presets.find(name).orElseThrow();
  }

  private static AccountDraft written(
      @Nullable String issuer,
      @Nullable Set<String> scope,
      @Nullable Map<String, String> parameters) {
    return new AccountDraft(
        "work", null, issuer, null, "app", null, scope, null, null, parameters, null);
  }

  static Stream<Preset> all() {
    return Presets.all().stream();
  }

  @ParameterizedTest
  @MethodSource("all")
  void eachHasAnAddressOrSaysWhatItLooksLike(Preset preset) {
    assertThat(preset.name()).matches("[a-z0-9]+");
    assertThat(Stream.of(preset.issuer(), preset.issuerForm()).filter(Objects::nonNull))
        .singleElement()
        .asString()
        .startsWith("https://");
    assertThat(preset.registration()).startsWith("https://");
    assertThat(preset.endpoints() == null || preset.issuer() != null).isTrue();
  }

  @ParameterizedTest
  @MethodSource("all")
  void eachSendsTokensOverTlsOnly(Preset preset) {
    var endpoints = preset.endpoints();
    var user = preset.dialect().user();

    assertThat(
            Stream.of(
                    endpoints == null ? null : endpoints.authorization(),
                    endpoints == null ? null : endpoints.token(),
                    endpoints == null ? null : endpoints.revocation(),
                    user == null ? null : user.address())
                .filter(Objects::nonNull))
        .allMatch(address -> address.getScheme().equals("https"));
  }

  @Test
  void fillsWhatWasNotWritten() {
    var filled = preset("google").fill(written(null, null, null));

    assertThat(filled)
        .isEqualTo(
            new AccountDraft(
                "work",
                null,
                "https://accounts.google.com",
                null,
                "app",
                null,
                Set.of("openid", "email"),
                null,
                null,
                Map.of("access_type", "offline", "prompt", "consent"),
                null,
                new Rotation.None(),
                ScopedTokens.REFRESH,
                "google"));
  }

  @Test
  void leavesWhetherToAskFirst() {
    var filled = preset("google").fill(AccountDraft.asking("work", true));

    assertThat(filled.askFirst()).isTrue();
  }

  @Test
  void leavesWhatWasWritten() {
    var filled =
        preset("google")
            .fill(written("https://id.example", Set.of("mail"), Map.of("prompt", "login")));

    assertThat(filled.issuer()).isEqualTo("https://id.example");
    assertThat(filled.scope()).containsExactly("mail");
    assertThat(filled.parameters()).isEqualTo(Map.of("access_type", "offline", "prompt", "login"));
  }

  /// A self-hosted GitLab is not gitlab.com: its tokens must not be given up for a name.
  @Test
  void leavesAnAccountWhereItIs() {
    var server =
        new AuthorizationServer(
            "https://git.example", null, new Rotation.Strict(), ScopedTokens.REFRESH);

    var edited = preset("gitlab").refill(AccountDraft.asking("work", true), at(server), null);

    assertThat(edited.issuer()).isEqualTo("https://git.example");
    assertThat(edited.rotation()).isEqualTo(new Rotation.Strict());
    assertThat(edited.scopedTokens()).isEqualTo(ScopedTokens.REFRESH);
  }

  @Test
  void takesAnAccountOfAnotherPresetAlong() {
    var google = preset("google");
    var server =
        new AuthorizationServer(
            "https://accounts.google.com", null, google.rotation(), google.scopedTokens());

    var edited = preset("gitlab").refill(AccountDraft.asking("work", true), at(server), google);

    assertThat(edited.issuer()).isEqualTo("https://gitlab.com");
    assertThat(edited.rotation()).isEqualTo(preset("gitlab").rotation());
    assertThat(edited.scopedTokens()).isEqualTo(preset("gitlab").scopedTokens());
  }

  private static Account at(AuthorizationServer server) {
    return new Account(
        AccountId.random(),
        new AccountName("work"),
        "Work",
        server,
        new Client("app", false),
        Set.of(),
        null,
        null,
        Map.of(),
        Account.Flow.BROWSER);
  }

  @Test
  void anotherInstallationIsNotMixedWithTheProvidersOwnEndpoints() {
    assertThat(preset("github").fill(written("https://git.example", null, null)).endpoints())
        .isNull();
  }

  @Test
  void showsNoTokenOfAnotherInstallationToTheProvider() {
    var github = preset("github");

    assertThat(Presets.dialect("github", "https://github.com", github.endpoints()).user())
        .isNotNull();
    assertThat(Presets.dialect("github", "https://github.com", OWN))
        .isEqualTo(github.dialect().elsewhere())
        .extracting(Dialect::user)
        .isNull();
    assertThat(Presets.dialect("github", "https://git.example", OWN).endsAccessToken()).isTrue();
  }

  @Test
  void keepsTheNameOfAPresetOfANewerVersion() {
    assertThat(Presets.dialect("later", "https://id.example", null))
        .isEqualTo(new Dialect("later", Map.of(), Map.of(), false, false, null));
    assertThat(Presets.dialect(null, "https://id.example", null)).isEqualTo(Dialect.STANDARD);
  }
}
