package dev.evergrant.grant;

import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import dev.evergrant.grant.Discovery.Found;
import dev.evergrant.grant.Http.Outcome;
import dev.evergrant.grant.TokenBody.Question;
import dev.evergrant.keeper.Receipt;
import dev.evergrant.keeper.TokenEndpoint;
import dev.evergrant.keeper.TokenReply;
import dev.evergrant.oauth.Account;
import dev.evergrant.oauth.Fault;
import dev.evergrant.oauth.Rotation;
import dev.evergrant.oauth.Secret;
import dev.evergrant.oauth.Target;
import dev.evergrant.oauth.TokenSet;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The token and revocation endpoints over HTTP. Blocking.
record HttpTokenEndpoint(Servers servers, TokenClient client, Http http, Duration patience)
    implements TokenEndpoint {
  private static final Duration REVOCATION = Duration.ofSeconds(15);
  private static final Duration SHORTEST_PATIENCE = Duration.ofSeconds(10);
  private static final Duration GRACE_RESERVE = Duration.ofSeconds(5);

  @Override
  public TokenReply refresh(
      Account account,
      @Nullable Secret clientSecret,
      TokenSet current,
      @Nullable Target target,
      Receipt receipt) {
    var refreshToken = current.refreshToken();
    if (refreshToken == null) {
      return refused(new Fault.NotRefreshable("no refresh token came with the login"));
    }
    if (account.client().confidential() && clientSecret == null) {
      return refused(Problem.noClientSecret());
    }
    var deadline = Deadline.in(limit(patience, account.server().rotation()));
    return switch (servers.find(account.server())) {
      case Found.Nothing(var fault) -> refused(passing(account, fault));
      case Found.Metadata(var server) -> {
        var requests = new TokenRequests(server, account, clientSecret);
        if (account.isService()) {
          var service = new ClientCredentials(client);
          yield watched(account, service.ask(requests, target, receipt, deadline.left()));
        }
        var request =
            target == null
                ? requests.refresh(refreshToken)
                : requests.refresh(refreshToken, target);
        var question = refreshed(account, current, clientSecret);
        var asked = target == null ? question : question.of(target);
        yield watched(account, client.send(request, asked, receipt, deadline.left()));
      }
    };
  }

  /// A server that takes a used refresh token again for a while is not waited for until that while
  /// is over: there must be time to ask again. Too short a while is no reason to be impatient.
  static Duration limit(Duration patience, Rotation rotation) {
    if (!(rotation instanceof Rotation.Grace(var interval))) {
      return patience;
    }
    var half = interval.minus(GRACE_RESERVE).dividedBy(2);
    return half.compareTo(SHORTEST_PATIENCE) < 0 || half.compareTo(patience) > 0 ? patience : half;
  }

  /// Only the token endpoint's own words can end a session; a metadata document never does.
  private static Fault passing(Account account, Fault fault) {
    return account.server().endpoints() == null
        ? new Fault.Unavailable(fault.detail(), null)
        : fault;
  }

  private TokenReply watched(Account account, TokenReply reply) {
    if (reply instanceof TokenReply.Refused(Fault.Unavailable _)) {
      servers.doubt(account.server());
    }
    return reply;
  }

  @Override
  public TokenReply read(Account account, @Nullable TokenSet current, Instant sentAt, Secret body) {
    var answer = new TokenBody(body.reveal(), sentAt, sentAt, null);
    if (account.isService()) {
      var question = ClientCredentials.question(account, Redaction.of());
      return ClientCredentials.renewable(answer.read(question));
    }
    var question =
        current != null
            ? refreshed(account, current, null)
            : new Question(
                null,
                null,
                account.scope(),
                new LoginIdToken(account, null),
                Redaction.of(),
                account.server().dialect());
    return answer.read(question);
  }

  private static Question refreshed(
      Account account, TokenSet current, @Nullable Secret clientSecret) {
    return new Question(
        current,
        null,
        Set.of(),
        new RefreshedIdToken(account, current),
        Redaction.of(current.refreshToken(), current.accessToken(), clientSecret),
        account.server().dialect());
  }

  @Override
  public boolean isReachable(Account account) {
    return servers.answers(account.server());
  }

  /// A server without a revocation endpoint has nothing to be told: true.
  @Override
  public boolean revoke(Account account, @Nullable Secret clientSecret, TokenSet tokens) {
    return switch (servers.find(account.server())) {
      case Found.Nothing _ -> false;
      case Found.Metadata(var server) -> {
        var endpoint = server.revocation();
        yield endpoint == null
            || revoke(new TokenRequests(server, account, clientSecret), endpoint, tokens);
      }
    };
  }

  /// The refresh token stands for the grant; a server that revokes no such token is told of the
  /// access token (RFC 7009, section 2.2.1).
  private boolean revoke(TokenRequests requests, URI endpoint, TokenSet tokens) {
    var refreshToken = requests.account().isService() ? null : tokens.refreshToken();
    var ofAccessToken = requests.revocation(endpoint, tokens.accessToken(), false);
    return refreshToken == null
        ? isDone(revoked(ofAccessToken))
        : switch (revoked(requests.revocation(endpoint, refreshToken, true))) {
          case "unsupported_token_type" -> isDone(revoked(ofAccessToken));
          case String result -> isDone(result);
        };
  }

  /// Some servers call a token that is revoked already invalid, against the RFC.
  private static boolean isDone(String result) {
    return result.isEmpty() || result.equals("invalid_token");
  }

  /// Empty where it is done, else the server's error or why it could not be told.
  private String revoked(HTTPRequest request) {
    return switch (http.send(request, REVOCATION)) {
      case Outcome.Answered(var answer) when answer.isSuccess() -> "";
      case Outcome.Answered(var answer) when answer.status() < 500 ->
          Members.of(answer.body())
              .map(members -> members.text("error"))
              .orElse("HTTP status %d".formatted(answer.status()));
      case Outcome other -> other.detail();
    };
  }

  private static TokenReply refused(Fault fault) {
    return new TokenReply.Refused(fault);
  }
}
