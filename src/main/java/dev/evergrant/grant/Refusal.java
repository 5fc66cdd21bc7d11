package dev.evergrant.grant;

import dev.evergrant.grant.TokenBody.Question;
import dev.evergrant.oauth.Fault;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a token endpoint's refusal means, sorted by its cure: the table of `REFRESH.md`.
final class Refusal {
  private Refusal() {}

  /// An answer that is not a 2xx.
  ///
  /// Only a 4xx with an OAuth error says anything about grant, client or request. 429 and 503 were
  /// turned away at the door, and so is whatever an authorization server redirects; 408 and the
  /// like are a proxy's. After any other 5xx the token may have been used up.
  static Fault of(Answer answer, Question question, Instant now) {
    var status = answer.status();
    var detail = "HTTP status %d".formatted(status);
    var retryAfter = answer.retryAfter(now);
    if (status >= 500 && status != 503) {
      return new Fault.OutcomeUnknown(detail);
    }
    if (status < 400 || status == 429 || status == 503) {
      return new Fault.Unavailable(detail, retryAfter);
    }
    return Members.of(answer.body())
        .flatMap(members -> java.util.Optional.ofNullable(of(members, question, retryAfter)))
        .orElseGet(() -> new Fault.Unavailable(detail, retryAfter));
  }

  /// An error response (RFC 6749, section 5.2), null where it is none. A code of the provider's own
  /// is sorted by what it means, and told as it is.
  static @Nullable Fault of(Members members, Question question, @Nullable Duration retryAfter) {
    var error = question.redaction().errorCode(members.text("error"));
    if (error == null) {
      return null;
    }
    var description = question.redaction().line(members.text("error_description"));
    var meaning = question.dialect().meaning(error, description, question.before() != null);
    return of(meaning, description.isEmpty() ? error : error + ": " + description, retryAfter);
  }

  static Fault of(String error, String detail, @Nullable Duration retryAfter) {
    return switch (error) {
      case "invalid_grant", "interaction_required", "login_required", "consent_required" ->
          new Fault.GrantRejected(error, detail);
      case "invalid_client", "unauthorized_client" -> new Fault.ClientRejected(error, detail);
      case "unsupported_grant_type" -> new Fault.NotRefreshable(detail);
      case "temporarily_unavailable", "use_dpop_nonce" -> new Fault.Unavailable(detail, retryAfter);
      // A 500 in the words of OAuth: who knows what was done before.
      case "server_error" -> new Fault.OutcomeUnknown(detail);
      default -> new Fault.RequestRejected(error, detail);
    };
  }
}
