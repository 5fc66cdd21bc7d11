package dev.evergrant.grant;

import static dev.evergrant.grant.Given.AT_NOON;
import static dev.evergrant.grant.Given.BEFORE;
import static dev.evergrant.grant.Given.CLIENT;
import static dev.evergrant.grant.Given.CLIENT_SECRET;
import static dev.evergrant.grant.Given.NOON;
import static dev.evergrant.grant.HostileServer.answer;
import static dev.evergrant.grant.HostileServer.answers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.keeper.Authorizer.Login;
import dev.evergrant.keeper.TokenReply;
import dev.evergrant.oauth.Account;
import dev.evergrant.oauth.Account.Flow;
import dev.evergrant.oauth.Desktop;
import dev.evergrant.oauth.Fault.ClientRejected;
import dev.evergrant.oauth.Fault.OutcomeUnknown;
import dev.evergrant.oauth.Fault.RequestRejected;
import dev.evergrant.oauth.LoginPage;
import dev.evergrant.oauth.Rotation;
import dev.evergrant.oauth.ScopedTokens;
import dev.evergrant.oauth.Secret;
import dev.evergrant.oauth.Target;
import dev.evergrant.oauth.TokenSet;
import dev.evergrant.platform.Browser;
import dev.evergrant.platform.Os;
import dev.evergrant.session.RefreshPolicy;
import dev.evergrant.text.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A service's tokens: got, renewed and revoked without a person.
class ClientCredentialsTest {
  /// As Keycloak answers: with an end of the refresh token that it does not give.
  private static final String TOKENS =
      """
      {"access_token":"access","token_type":"Bearer","expires_in":300,"refresh_expires_in":0}\
      """;

  private final HostileServer server = answers(200, TOKENS);
  private final Kept kept = new Kept();
  private final List<LoginPage> pages = new ArrayList<>();
  private final Grant grant =
      Grant.over(
          new Http(),
          AT_NOON,
          new Browser(Os.LINUX, Map.of()),
          Messages::in,
          Patience.USUAL,
          new FastPace());

  @AfterEach
  void close() {
    server.close();
  }

  private AnAccount service() {
    return Given.accountAt(Given.endpoints(server.origin()))
        .confidential(CLIENT)
        .flow(Flow.CLIENT_CREDENTIALS);
  }

  private TokenReply logIn(Account account, @Nullable Secret secret) {
    var login = new Login(account, secret, null, Desktop.unknown(), true, pages::add);
    return grant.authorizer().authorize(login, kept);
  }

  private TokenSet tokens() {
    return Given.tokens(logIn(service().build(), CLIENT_SECRET));
  }

  private TokenReply refresh(Account account, TokenSet tokens, @Nullable Target target) {
    return grant.tokenEndpoint().refresh(account, CLIENT_SECRET, tokens, target, kept);
  }

  @Test
  void logsInWithItsSecretAndShowsNobodyAPage() {
    var tokens =
        Given.tokens(logIn(service().scope("api").resource("http://h:1").build(), CLIENT_SECRET));

    assertThat(tokens.accessToken()).isEqualTo(Secret.of("access"));
    assertThat(tokens.expiresAt()).isEqualTo(NOON.plusSeconds(300));
    assertThat(tokens.scope()).isEqualTo(Set.of("api"));
    assertThat(tokens.isRefreshable()).isTrue();
    assertThat(tokens.grantExpiresAt()).isNull();
    assertThat(pages).isEmpty();
    assertThat(server.bodies("/token").getFirst().split("&"))
        .containsExactlyInAnyOrder(
            "grant_type=client_credentials", "scope=api", "resource=http%3A%2F%2Fh%3A1");
    assertThat(server.requests()).first().asString().contains("Authorization: Basic ");
    assertThat(kept.bodies()).containsExactly(TOKENS);
  }

  @Test
  void isRenewedByTheSameRequest() {
    var before = tokens();

    var renewed = Given.tokens(refresh(service().build(), before, null));

    assertThat(renewed).isEqualTo(before);
    assertThat(server.bodies("/token"))
        .containsExactly("grant_type=client_credentials", "grant_type=client_credentials");
    assertThat(kept.bodies()).hasSize(2);
  }

  @Test
  void getsATokenForAnotherTargetInTheSameWay() {
    refresh(service().scope("api").build(), tokens(), new Target(Set.of("read"), "http://h:2"));

    assertThat(server.bodies("/token").getLast().split("&"))
        .containsExactlyInAnyOrder(
            "grant_type=client_credentials", "scope=read", "resource=http%3A%2F%2Fh%3A2");
  }

  /// Otherwise a service that was killed in the moment of its answer could not be renewed.
  @Test
  void isRenewableWhenReadFromTheJournal() {
    var account = service().build();

    for (var before : new TokenSet[] {null, BEFORE}) {
      var read = grant.tokenEndpoint().read(account, before, NOON, Secret.of(TOKENS));

      assertThat(Given.tokens(read)).isEqualTo(tokens());
    }
  }

  @Test
  void revokesTheAccessTokenForThereIsNoOther() {
    var tokens = tokens();

    assertThat(grant.tokenEndpoint().revoke(service().build(), CLIENT_SECRET, tokens)).isTrue();

    assertThat(server.bodies("/revoke")).singleElement().asString().contains("token=access");
  }

  @Test
  void neverSendsWhatStandsInThePlaceOfARefreshToken() {
    var tokens = tokens();
    refresh(service().build(), tokens, null);
    grant.tokenEndpoint().revoke(service().build(), CLIENT_SECRET, tokens);

    assertThat(server.requests())
        .noneMatch(request -> request.contains(tokens.refreshToken().reveal()));
  }

  @ParameterizedTest
  @CsvSource({"invalid_client", "invalid_grant", "unauthorized_client"})
  void hasNoGrantThatAPersonCouldMend(String error) {
    var before = tokens();
    server.becomes(answer(400, "{\"error\":\"%s\"}".formatted(error)));

    assertThat(Given.fault(refresh(service().build(), before, null)))
        .isInstanceOf(ClientRejected.class);
  }

  @Test
  void isToldThatTheServerKnowsNoServices() {
    server.becomes(answer(400, "{\"error\":\"unsupported_grant_type\"}"));

    assertThat(Given.fault(logIn(service().build(), CLIENT_SECRET)))
        .isInstanceOf(RequestRejected.class);
  }

  @Test
  void cannotLogInWithoutItsSecret() {
    assertThat(Given.fault(logIn(service().build(), null))).isInstanceOf(ClientRejected.class);
    assertThat(Given.fault(logIn(service().client(CLIENT).build(), null)))
        .isInstanceOf(ClientRejected.class);
    assertThat(server.requests()).isEmpty();
  }

  /// Asking again uses nothing up: the account is not in doubt, whatever its server does with
  /// others' refresh tokens.
  @Test
  void isInNoDoubtAfterALostAnswer() {
    var before = tokens();
    server.becomes(HostileServer.Visit::reset);

    assertThat(Given.fault(refresh(service().build(), before, null)))
        .isInstanceOf(OutcomeUnknown.class);
    assertThat(RefreshPolicy.of(service().build()))
        .isEqualTo(new RefreshPolicy(new Rotation.None(), ScopedTokens.REFRESH));
  }
}
