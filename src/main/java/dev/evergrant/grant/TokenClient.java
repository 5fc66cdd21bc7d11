package dev.evergrant.grant;

import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import dev.evergrant.grant.Http.Outcome;
import dev.evergrant.grant.TokenBody.Question;
import dev.evergrant.keeper.Receipt;
import dev.evergrant.keeper.TokenReply;
import dev.evergrant.oauth.Fault;
import dev.evergrant.oauth.Secret;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Sends a token request, once, and says what came of it. Blocking.
record TokenClient(Http http, InstantSource clock) {
  private static final Logger LOG = System.getLogger(TokenClient.class.getName());

  TokenReply send(HTTPRequest request, Question question, Receipt receipt, Duration limit) {
    var sentAt = clock.instant();
    return switch (http.send(request, limit)) {
      case Outcome.Unsent(var detail) -> refused(new Fault.Unavailable(detail, null));
      case Outcome.Lost(var detail) -> refused(new Fault.OutcomeUnknown(detail));
      case Outcome.Answered(var answer) when answer.isSuccess() ->
          kept(answer, sentAt, receipt).read(question);
      case Outcome.Answered(var answer) ->
          refused(Refusal.of(answer, question.redaction(), clock.instant()));
    };
  }

  /// The body is safe before anybody tries to understand it, even if it was cut off.
  private TokenBody kept(Answer answer, Instant sentAt, Receipt receipt) {
    if (!answer.body().isEmpty()) {
      receipt.received(sentAt, Secret.of(answer.body()));
      // The bench of kills holds this against the moment in which the last byte was sent.
      LOG.log(Level.DEBUG, "a token response was written down at {0}", clock.instant());
    }
    return new TokenBody(answer.body(), sentAt, clock.instant(), answer.date());
  }

  private static TokenReply refused(Fault fault) {
    return new TokenReply.Refused(fault);
  }
}
