package dev.evergrant.grant;

import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import dev.evergrant.grant.Http.Outcome;
import dev.evergrant.grant.TokenBody.Question;
import dev.evergrant.keeper.Receipt;
import dev.evergrant.keeper.TokenReply;
import dev.evergrant.oauth.Fault;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Sends a token request, once, and says what came of it. Blocking.
record TokenClient(Http http, InstantSource clock) {
  TokenReply send(HTTPRequest request, Question question, Receipt receipt, Duration limit) {
    var sentAt = clock.instant();
    var keeping = new Keeping(receipt, sentAt);
    return switch (http.send(request, limit, keeping::take)) {
      case Outcome.Unsent(var detail) -> refused(new Fault.Unavailable(detail, null));
      case Outcome.Lost(var detail) -> refused(new Fault.OutcomeUnknown(detail));
      case Outcome.Answered(var answer) when answer.isSuccess() -> {
        // One that was cut off may hold a refresh token all the same.
        keeping.take(answer);
        yield body(answer, sentAt).read(question);
      }
      case Outcome.Answered(var answer) -> refused(Refusal.of(answer, question, clock.instant()));
    };
  }

  private TokenBody body(Answer answer, Instant sentAt) {
    return new TokenBody(answer.body(), sentAt, clock.instant(), answer.date());
  }

  private static TokenReply refused(Fault fault) {
    return new TokenReply.Refused(fault);
  }
}
