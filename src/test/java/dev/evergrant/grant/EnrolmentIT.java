package dev.evergrant.grant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.keeper.Authorizer.Login;
import dev.evergrant.keeper.ProtectedResources.Enrolment.Enrolled;
import dev.evergrant.oauth.Account;
import dev.evergrant.oauth.AuthorizationServer;
import dev.evergrant.oauth.Desktop;
import dev.evergrant.oauth.TokenSet;
import dev.evergrant.testing.Browser;
import dev.evergrant.testing.Provider;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// An account by the address of an MCP server alone: a client is registered at a certified
/// authorization server, logs in there and refreshes.
class EnrolmentIT {
  final Browser browser = Browser.quick();
  final Kept kept = new Kept();

  @AfterEach
  void close() {
    browser.close();
  }

  static String described(McpServer mcp, Provider provider) {
    return """
    {"resource":"%s","authorization_servers":["%s"],"scopes_supported":["api:read"]}\
    """
        .formatted(mcp.origin(), provider.issuer());
  }

  static Account account(Enrolled enrolled) {
    var account =
        Given.accountAt(AuthorizationServer.at(enrolled.issuer()))
            .scope(enrolled.scope().toArray(String[]::new))
            .resource(enrolled.resource())
            .redirect(String.valueOf(enrolled.redirectUri()));
    var registered =
        enrolled.clientSecret() == null
            ? account.client(enrolled.clientId())
            : account.confidential(enrolled.clientId());
    return registered.build();
  }

  TokenSet login(Grant grant, Account account, Enrolled enrolled) {
    var desktop = new Desktop(browser.environment());
    var login = new Login(account, enrolled.clientSecret(), null, desktop, true, _ -> {});
    return Given.tokens(grant.authorizer().authorize(login, kept));
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "client_secret_basic", "client_secret_post"})
  void registersLogsInAndRefreshes(String method) {
    var metadata = Map.of("token_endpoint_auth_methods_supported", Set.of(method));
    try (var mcp = new McpServer();
        var provider = Provider.start(Map.of("metadata", metadata))) {
      mcp.has("/meta", described(mcp, provider));
      var grant = LoginIT.grant(browser);

      var enrolled = RegistrationTest.enrolled(grant.resources().enrol(mcp.uri("/mcp"), null));
      var account = account(enrolled);
      var tokens = login(grant, account, enrolled);
      var reply =
          grant.tokenEndpoint().refresh(account, enrolled.clientSecret(), tokens, null, kept);

      assertThat(enrolled.clientSecret() == null).isEqualTo(method.equals("none"));
      assertThat(tokens.scope()).containsExactlyInAnyOrder("api:read", "offline_access");
      assertThat(Given.tokens(reply).refreshToken()).isNotNull();
    }
  }
}
