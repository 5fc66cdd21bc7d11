package dev.evergrant.grant;

import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPRequest.Method;
import dev.evergrant.grant.Http.Outcome;
import dev.evergrant.oauth.Account;
import dev.evergrant.oauth.Dialect.UserEndpoint;
import dev.evergrant.oauth.Identity;
import dev.evergrant.oauth.TokenSet;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Asks who logged in, where no id token says it: OpenID Connect's endpoint (Core, section 5.3), or
/// one that the provider has in its place. Blocking.
record UserInfo(Http http) {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  /// The same tokens with an identity, or without one where nobody tells: a login is not worth
  /// losing for a name.
  TokenSet identified(Account account, ServerMetadata server, TokenSet tokens) {
    var endpoint = endpoint(account, server);
    if (tokens.identity() != null || endpoint == null) {
      return tokens;
    }
    return ask(endpoint.address(), tokens)
        .flatMap(members -> identity(account, endpoint, members))
        .map(tokens::of)
        .orElse(tokens);
  }

  private static @Nullable UserEndpoint endpoint(Account account, ServerMetadata server) {
    var userinfo = server.userinfo();
    return userinfo == null
        ? account.server().dialect().user()
        : new UserEndpoint(userinfo, "sub", null);
  }

  private Optional<Members> ask(URI endpoint, TokenSet tokens) {
    var request = new HTTPRequest(Method.GET, endpoint);
    request.setAuthorization("Bearer " + tokens.accessToken().reveal());
    return http.send(request, LIMIT) instanceof Outcome.Answered(var answer) && answer.isSuccess()
        ? Members.of(answer.body())
        : Optional.empty();
  }

  private static Optional<Identity> identity(
      Account account, UserEndpoint endpoint, Members members) {
    var member = endpoint.name();
    var name = member == null ? Names.of(members) : members.text(member);
    return Optional.ofNullable(members.word(endpoint.subject()))
        .map(subject -> new Identity(account.server().issuer(), subject, name));
  }
}
