package dev.evergrant.grant;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.nimbusds.openid.connect.sdk.Nonce;
import dev.evergrant.keeper.Authorizer.Login;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One authorization request (RFC 6749, section 4.1.1), and what ties its answer to it: a state, a
/// PKCE verifier (RFC 7636), OpenID Connect's nonce. Made anew for each login.
///
/// Not a record: the verifier is a secret.
final class CodeRequest {
  private final ServerMetadata server;
  private final Login login;
  private final Wishes wishes;
  private final State state = new State();
  private final CodeVerifier verifier = new CodeVerifier();
  private final Nonce nonce = new Nonce();

  CodeRequest(ServerMetadata server, Login login) {
    this.server = server;
    this.login = login;
    this.wishes = new Wishes(server, login);
  }

  ServerMetadata server() {
    return server;
  }

  Login login() {
    return login;
  }

  State state() {
    return state;
  }

  CodeVerifier verifier() {
    return verifier;
  }

  Set<String> scope() {
    return wishes.scope();
  }

  /// The nonce that an id token must repeat; null where none was asked for.
  @Nullable String nonce() {
    return scope().contains("openid") ? nonce.getValue() : null;
  }

  /// The page that the person logs in at. The endpoint's own query stays (RFC 6749, section 3.1).
  URI page(URI redirect) {
    var endpoint = server.endpoints().authorization();
    var parameters = new LinkedHashMap<String, List<String>>();
    wishes.parameters().forEach((name, value) -> parameters.put(name, List.of(value)));
    bonds(redirect).forEach((name, value) -> parameters.put(name, List.of(value)));
    return URI.create(
        endpoint
            + (endpoint.getRawQuery() == null ? "?" : "&")
            + URLUtils.serializeParameters(parameters));
  }

  /// What nobody may replace: the answer would not find its way, or could be another's.
  private Map<String, String> bonds(URI redirect) {
    var bonds = new LinkedHashMap<String, String>();
    bonds.put("response_type", "code");
    bonds.put("client_id", login.account().client().id());
    bonds.put("redirect_uri", redirect.toString());
    bonds.put("state", state.getValue());
    bonds.put(
        "code_challenge", CodeChallenge.compute(CodeChallengeMethod.S256, verifier).getValue());
    bonds.put("code_challenge_method", "S256");
    Wishes.putIfPresent(bonds, "nonce", nonce());
    return bonds;
  }
}
