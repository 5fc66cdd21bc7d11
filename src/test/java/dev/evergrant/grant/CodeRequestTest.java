package dev.evergrant.grant;

import static dev.evergrant.grant.Given.ANNA;
import static dev.evergrant.grant.Given.CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import dev.evergrant.keeper.Authorizer.Login;
import dev.evergrant.oauth.Account;
import dev.evergrant.oauth.AuthorizationServer;
import dev.evergrant.oauth.Desktop;
import dev.evergrant.oauth.Dialect;
import dev.evergrant.oauth.Identity;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeRequestTest {
  static final URI REDIRECT = URI.create("http://127.0.0.1:4711/callback");

  static ServerMetadata server(String more) {
    return ServerMetadata.of(Members.of("{" + more + ENDPOINTS).orElseThrow());
  }

  static final String ENDPOINTS =
      """
      "authorization_endpoint":"https://id.example/auth","token_endpoint":"https://id.example/token"}\
      """;

  static final String OPENID = "\"scopes_supported\":[\"openid\",\"offline_access\"],";

  static AnAccount account() {
    return Given.accountAt(AuthorizationServer.at(Given.ISSUER));
  }

  static CodeRequest request(ServerMetadata server, Account account, @Nullable Identity hint) {
    return new CodeRequest(
        server, new Login(account, null, hint, Desktop.unknown(), false, _ -> {}));
  }

  static Map<String, String> parameters(CodeRequest request) {
    return URLUtils.parseParameters(request.page(REDIRECT).getRawQuery()).entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, each -> String.join(",", each.getValue())));
  }

  @Test
  void asksForACodeThatOnlyItCanRedeem() {
    var request = request(server(""), account().build(), null);

    assertThat(request.page(REDIRECT).toString()).startsWith("https://id.example/auth?");
    assertThat(parameters(request))
        .isEqualTo(
            Map.of(
                "response_type",
                "code",
                "client_id",
                CLIENT,
                "redirect_uri",
                REDIRECT.toString(),
                "state",
                request.state().getValue(),
                "code_challenge",
                CodeChallenge.compute(CodeChallengeMethod.S256, request.verifier()).getValue(),
                "code_challenge_method",
                "S256"));
  }

  @Test
  void isAnotherEachTime() {
    var one = parameters(request(server(OPENID), account().build(), null));
    var other = parameters(request(server(OPENID), account().build(), null));

    assertThat(List.of("state", "nonce", "code_challenge"))
        .noneMatch(name -> one.get(name).equals(other.get(name)));
  }

  @Test
  void asksForARefreshTokenWhereThatNeedsAsking() {
    var asked = parameters(request(server(OPENID), account().build(), null));

    assertThat(asked)
        .containsEntry("scope", "openid offline_access")
        .containsEntry("prompt", "consent");
    assertThat(asked).containsKey("nonce");
  }

  @ParameterizedTest
  @CsvSource({
    "'\"scopes_supported\":[\"openid\"],', openid",
    "'\"subject_types_supported\":[\"public\"],', openid",
    "'\"userinfo_endpoint\":\"https://id.example/me\",', openid",
    "'\"scopes_supported\":[\"mail\"],', "
  })
  void asksAnOpenIdProviderWhoItIs(String more, @Nullable String scope) {
    var asked = parameters(request(server(more), account().build(), null));

    assertThat(asked.get("scope")).isEqualTo(scope);
    assertThat(asked).doesNotContainKey("prompt");
    assertThat(asked.containsKey("nonce")).isEqualTo(scope != null);
  }

  /// An MCP server that asks for no scope is asked for none.
  @Test
  void asksForNoMoreThanARefreshTokenForAnMcpServer() {
    var forMcp = account().mcpServer("https://mcp.example/").build();

    var renewable = parameters(request(server(OPENID), forMcp, null));
    var plain = parameters(request(server("\"scopes_supported\":[\"openid\"],"), forMcp, null));

    assertThat(renewable)
        .containsEntry("scope", "offline_access")
        .containsEntry("prompt", "consent");
    assertThat(plain).doesNotContainKeys("scope", "nonce");
  }

  @Test
  void asksForWhatTheAccountSays() {
    var account =
        account()
            .scope("mail")
            .resource("http://h:1")
            .parameters(Map.of("access_type", "offline", "audience", "a b"))
            .build();

    assertThat(parameters(request(server(OPENID), account, ANNA)))
        .containsEntry("scope", "mail")
        .containsEntry("resource", "http://h:1")
        .containsEntry("login_hint", "anna@example.org")
        .containsEntry("access_type", "offline")
        .containsEntry("audience", "a b")
        .doesNotContainKeys("nonce", "prompt");
  }

  @Test
  void letsThePersonsParametersReplaceWishesOnly() {
    var stubborn =
        Map.of(
            "prompt", "login", "login_hint", "me", "state", "x", "redirect_uri", "x", "nonce", "x");

    var request = request(server(OPENID), account().parameters(stubborn).build(), ANNA);

    assertThat(parameters(request))
        .containsEntry("prompt", "login")
        .containsEntry("login_hint", "me")
        .containsEntry("state", request.state().getValue())
        .containsEntry("redirect_uri", REDIRECT.toString())
        .containsEntry("nonce", request.nonce());
  }

  @Test
  void hasNoHintForSomebodyWithoutAName() {
    var nameless = new Identity(Given.ISSUER, "anna", null);

    assertThat(parameters(request(server(OPENID), account().build(), nameless)))
        .doesNotContainKey("login_hint");
  }

  @Test
  void keepsTheEndpointsOwnQuery() {
    var server = server("").endpoints();
    var own =
        ServerMetadata.of(
            new AuthorizationServer.Endpoints(
                URI.create("https://id.example/auth?tenant=a%20b"),
                server.token(),
                null,
                null,
                null),
            Dialect.STANDARD);

    assertThat(request(own, account().build(), null).page(REDIRECT).toString())
        .startsWith("https://id.example/auth?tenant=a%20b&response_type=code&");
  }
}
