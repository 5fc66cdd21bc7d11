package dev.evergrant.grant;

import dev.evergrant.grant.TokenBody.Question;
import dev.evergrant.keeper.Receipt;
import dev.evergrant.keeper.TokenReply;
import dev.evergrant.oauth.Fault;
import dev.evergrant.oauth.Fault.Abandoned;
import dev.evergrant.oauth.Fault.Abandoned.Reason;
import dev.evergrant.oauth.Secret;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Makes tokens of what the browser brought back (RFC 6749, section 4.1.3). Blocking.
///
/// A code is sent once. What became of it may stay unknown: then the login has failed, and a new
/// one gets a new code.
record CodeExchange(TokenClient client, UserInfo userInfo, Duration patience) {

  TokenReply redeem(CodeRequest request, URI redirect, Callback callback, Receipt receipt) {
    var stranger = stranger(request, callback.issuer());
    if (stranger != null) {
      return refused(stranger);
    }
    return switch (callback) {
      case Callback.Denied denied -> refused(fault(denied));
      case Callback.Granted granted -> send(request, redirect, granted.code(), receipt);
    };
  }

  /// A plain comparison, for errors too (RFC 9207, section 2.4).
  private static @Nullable Fault stranger(CodeRequest request, @Nullable String issuer) {
    if (issuer == null) {
      return request.server().namesItself()
          ? Problem.ISS_MISMATCH.fault("the answer has no iss, though the server promises one")
          : null;
    }
    return Issuers.isExpected(request.login().account().server(), issuer)
        ? null
        : Problem.ISS_MISMATCH.fault("the answer's iss is not the account's issuer");
  }

  private static Fault fault(Callback.Denied denied) {
    var redaction = Redaction.of();
    var error = redaction.errorCode(denied.error());
    if (error == null) {
      return Problem.INVALID_ANSWER.fault("the browser brought back an unreadable error");
    }
    var description = redaction.line(denied.description());
    return sorted(error, description.isEmpty() ? error : error + ": " + description);
  }

  /// No token was sent yet, so nothing can be in doubt.
  private static Fault sorted(String error, String detail) {
    return switch (error) {
      case "access_denied" -> new Abandoned(Reason.REFUSED, detail);
      case "server_error" -> new Fault.Unavailable(detail, null);
      default -> Refusal.of(error, detail, null);
    };
  }

  private TokenReply send(CodeRequest request, URI redirect, Secret code, Receipt receipt) {
    var login = request.login();
    var question =
        new Question(
            null,
            null,
            request.scope(),
            new LoginIdToken(login.account(), request.nonce()),
            Redaction.of(code, Secret.of(request.verifier().getValue()), login.clientSecret()),
            login.account().server().dialect());
    var message =
        new TokenRequests(request.server(), login.account(), login.clientSecret())
            .exchange(code, redirect, request.verifier());
    return switch (client.send(message, question, receipt, patience)) {
      case TokenReply.Issued(var tokens, _) ->
          new TokenReply.Issued(userInfo.identified(login.account(), request.server(), tokens));
      case TokenReply.Refused(Fault.NotRefreshable(var detail)) ->
          refused(new Fault.RequestRejected("unsupported_grant_type", detail));
      case TokenReply.Refused other -> other;
    };
  }

  private static TokenReply refused(Fault fault) {
    return new TokenReply.Refused(fault);
  }
}
