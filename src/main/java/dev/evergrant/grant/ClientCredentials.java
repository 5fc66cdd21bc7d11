package dev.evergrant.grant;

import dev.evergrant.grant.TokenBody.Question;
import dev.evergrant.keeper.Receipt;
import dev.evergrant.keeper.TokenReply;
import dev.evergrant.oauth.Account;
import dev.evergrant.oauth.Fault;
import dev.evergrant.oauth.Secret;
import dev.evergrant.oauth.Target;
import dev.evergrant.oauth.TokenSet;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The tokens of a service: got, and got again, with the client's own secret (RFC 6749, section
/// 4.4). Blocking.
///
/// A refresh token should not come with them (section 4.4.3), and one that does is not used: the
/// same request again does as well, and no answer that is lost can end it.
record ClientCredentials(TokenClient client) {
  /// Stands in the place of a refresh token and says that these tokens can be renewed. No secret,
  /// and never sent.
  private static final Secret RENEWAL = Secret.of("client-credentials");

  TokenReply ask(
      TokenRequests requests, @Nullable Target target, Receipt receipt, Duration patience) {
    var secret = requests.clientSecret();
    if (secret == null) {
      return new TokenReply.Refused(Problem.noClientSecret());
    }
    var question = question(requests.account(), Redaction.of(secret));
    var asked = target == null ? question : question.of(target);
    return switch (client.send(requests.clientCredentials(target), asked, receipt, patience)) {
      case TokenReply.Refused(var fault) -> new TokenReply.Refused(cured(fault));
      case TokenReply.Issued issued -> renewable(issued);
    };
  }

  /// No person can log in to it, so every refusal is one of the client or of its request: those are
  /// tried again by themselves.
  private static Fault cured(Fault fault) {
    return switch (fault) {
      case Fault.GrantRejected(var error, var detail) -> new Fault.ClientRejected(error, detail);
      case Fault.NotRefreshable(var detail) ->
          new Fault.RequestRejected("unsupported_grant_type", detail);
      case Fault other -> other;
    };
  }

  static Question question(Account account, Redaction redaction) {
    return new Question(
        null,
        null,
        account.scope(),
        new LoginIdToken(account, null),
        redaction,
        account.server().dialect());
  }

  static TokenReply renewable(TokenReply reply) {
    return reply instanceof TokenReply.Issued(var tokens, var unfit)
        ? new TokenReply.Issued(renewable(tokens), unfit)
        : reply;
  }

  /// What is said of the end of a refresh token is said of none.
  private static TokenSet renewable(TokenSet tokens) {
    return tokens.with(RENEWAL, null);
  }
}
