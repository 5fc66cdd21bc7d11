package dev.evergrant.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.oauth.Account;
import dev.evergrant.oauth.AccountName;
import dev.evergrant.oauth.Client;
import dev.evergrant.oauth.Secret;
import dev.evergrant.text.Messages;
import dev.evergrant.wire.JsonObject;
import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What `oidc-add` sends, as oidc-agent 4.2.6 writes it.
class OidcImportTest {
  private static final String REQUEST =
      """
      {"request":"add","config":{"name":"work","client_name":"oidc-agent:work-vm",
      "issuer_url":"https://id.example/","device_authorization_endpoint":"","daeSetByUser":0,
      "client_id":"app","client_secret":"a secret","refresh_token":"theirs",
      "cert_path":"/etc/ssl/certs/ca-certificates.crt","scope":"openid offline_access",
      "audience":"","redirect_uris":["edu.kit.data.oidc-agent:/redirect",
      "http://localhost:4545/callback"],"username":"","password":""},
      "pw_entry":{"shortname":"work","password":"their password","type":"prompt"},
      "lifetime":0,"confirm":false,"alwaysallowid":false}
      """;

  private final FakeKeeper keeper = new FakeKeeper();
  private final OidcImport imports = new OidcImport(keeper, issuer -> issuer.replaceAll("/$", ""));

  private String add(String request) {
    return imports.add(JsonObject.parse(request), new Words(Messages.in("en")));
  }

  @Test
  void takesTheSettingsAndWaitsForALogin() {
    assertThat(add(REQUEST)).isEqualTo("{\"status\":\"success\"}");

    var account = keeper.account(new AccountName("work")).orElseThrow();
    assertThat(account.server().issuer()).isEqualTo("https://id.example");
    assertThat(account.client()).isEqualTo(new Client("app", true));
    assertThat(account.scope()).isEqualTo(Set.of("openid", "offline_access"));
    assertThat(account.redirectUri()).isEqualTo(URI.create("http://localhost:4545/callback"));
    assertThat(account.flow()).isEqualTo(Account.Flow.BROWSER);
    assertThat(keeper.clientSecrets).containsValue(Secret.of("a secret"));
    assertThat(keeper.logins).isEmpty();
    assertThat(keeper.submitted).isEmpty();
  }

  @Test
  void theSameAccountAgainIsNoFailure() {
    add(REQUEST);

    assertThat(add(REQUEST))
        .isEqualTo("{\"status\":\"success\",\"info\":\"account already loaded\"}");
    assertThat(keeper.accounts()).hasSize(1);
  }

  @Test
  void anotherAccountIsNeverOverwritten() {
    add(REQUEST);

    assertThat(add(REQUEST.replace("\"app\"", "\"another\"")))
        .startsWith("{\"status\":\"failure\"");
    assertThat(keeper.account(new AccountName("work")).orElseThrow().client().id())
        .isEqualTo("app");
  }

  @Test
  void aPublicClientHasNoSecret() {
    add(REQUEST.replace("a secret", ""));

    assertThat(keeper.accounts().getFirst().client()).isEqualTo(new Client("app", false));
  }

  @Test
  void saysWhatIsWrongWithSettingsThatWeCannotTake() {
    assertThat(add(REQUEST.replace("\"work\"", "\"My Work\""))).contains("My Work");
    assertThat(add(REQUEST.replace("https:", "ftp:"))).startsWith("{\"status\":\"failure\"");
    assertThat(keeper.accounts()).isEmpty();
  }
}
