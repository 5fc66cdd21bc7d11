package dev.evergrant.keeper;

import dev.evergrant.oauth.Account;
import dev.evergrant.oauth.Secret;
import dev.evergrant.oauth.Target;
import dev.evergrant.oauth.TokenSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A token endpoint that answers as a test tells it, and notes what came where.
final class ScriptedEndpoint implements TokenEndpoint {
  /// What was sent, and to which issuer.
  record Sent(
      String issuer, TokenSet tokens, @Nullable Secret clientSecret, @Nullable Target target) {}

  final List<Sent> refreshes = new ArrayList<>();
  final List<Sent> revocations = new ArrayList<>();
  final Map<Secret, TokenSet> bodies = new HashMap<>();
  boolean reachable = true;
  boolean revokes = true;
  Function<TokenSet, TokenReply> reply;

  ScriptedEndpoint(Function<TokenSet, TokenReply> reply) {
    this.reply = reply;
  }

  @Override
  public TokenReply refresh(
      Account account,
      @Nullable Secret clientSecret,
      TokenSet current,
      @Nullable Target target,
      Receipt receipt) {
    refreshes.add(new Sent(account.server().issuer(), current, clientSecret, target));
    var answer = reply.apply(current);
    if (answer instanceof TokenReply.Issued(var tokens, _)) {
      receipt.received(tokens.sentAt(), body(tokens));
    }
    return answer;
  }

  /// The body in which these tokens came.
  Secret body(TokenSet tokens) {
    var body = Secret.of("body of " + tokens.accessToken().reveal());
    bodies.put(body, tokens);
    return body;
  }

  @Override
  public TokenReply read(Account account, @Nullable TokenSet current, Instant sentAt, Secret body) {
    return new TokenReply.Issued(bodies.get(body));
  }

  @Override
  public boolean isReachable(Account account) {
    return reachable;
  }

  @Override
  public boolean revoke(Account account, @Nullable Secret clientSecret, TokenSet tokens) {
    revocations.add(new Sent(account.server().issuer(), tokens, clientSecret, null));
    return revokes;
  }
}
