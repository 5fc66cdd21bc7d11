package dev.evergrant.grant;

import dev.evergrant.keeper.TokenReply;
import dev.evergrant.oauth.Dialect;
import dev.evergrant.oauth.Fault;
import dev.evergrant.oauth.Secret;
import dev.evergrant.oauth.Target;
import dev.evergrant.oauth.TokenSet;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The body of a 2xx from the token endpoint (RFC 6749, section 5.1), and what is known beside it.
///
/// @param text may hold tokens, so it is no part of the text of this value
/// @param date the server's clock, null where it did not tell
record TokenBody(String text, Instant sentAt, Instant receivedAt, @Nullable Instant date) {
  private static final Logger LOG = System.getLogger(TokenBody.class.getName());

  /// What was asked for, and what its answer is held against.
  ///
  /// @param before the tokens that were refreshed, null in a login
  /// @param target what the access token was to be for; null for what the account's is
  /// @param scope what stands where the answer names none
  /// @param dialect what the server's error codes mean
  record Question(
      @Nullable TokenSet before,
      @Nullable Target target,
      Set<String> scope,
      IdTokenRule rule,
      Redaction redaction,
      Dialect dialect) {
    Question(
        @Nullable TokenSet before,
        @Nullable Target target,
        Set<String> scope,
        IdTokenRule rule,
        Redaction redaction) {
      this(before, target, scope, rule, redaction, Dialect.STANDARD);
    }

    Question of(Target other) {
      return new Question(before, other, other.scope(), rule, redaction, dialect);
    }
  }

  /// Every token in it that can be read is taken, whatever else is wrong. An unreadable body is an
  /// [Fault.OutcomeUnknown].
  TokenReply read(Question question) {
    var members = Members.salvaged(text).orElse(null);
    if (members == null) {
      return refused(new Fault.OutcomeUnknown("a successful answer that is not JSON"));
    }
    var accessToken = members.text("access_token");
    return accessToken == null
        ? withoutAccessToken(members, question)
        : issued(Secret.of(accessToken), members, question);
  }

  private TokenReply issued(Secret accessToken, Members members, Question question) {
    var judgement = question.rule().judge(members.text("id_token"), date != null ? date : sentAt);
    if (judgement.fault() != null) {
      return refused(judgement.fault());
    }
    var lifetimes = new Lifetimes(members, sentAt, date);
    var scope = members.words("scope");
    var tokens =
        new TokenSet(
            accessToken,
            Optional.ofNullable(members.text("token_type")).orElse("Bearer"),
            sentAt,
            receivedAt,
            lifetimes.accessToken(),
            refreshToken(members),
            scope.isEmpty() ? question.scope() : scope,
            lifetimes.login(),
            judgement.idToken(),
            judgement.identity());
    var target = question.target();
    return new TokenReply.Issued(tokens, target == null ? null : TargetCheck.fault(target, tokens));
  }

  /// A refresh token alone has still replaced the old one, so it goes on with the old access token:
  /// told as a failure it would be lost, and the next refresh would be a reuse of the old one.
  private TokenReply withoutAccessToken(Members members, Question question) {
    var refreshToken = refreshToken(members);
    var before = question.before();
    if (refreshToken != null && before != null) {
      LOG.log(Level.WARNING, "a token response brought a refresh token and no access token");
      return new TokenReply.Issued(
          before.with(refreshToken, new Lifetimes(members, sentAt, date).login()),
          question.target() == null ? null : TargetCheck.noToken());
    }
    var refusal = Refusal.of(members, question, null);
    return refused(
        refusal != null
            ? refusal
            : new Fault.OutcomeUnknown("a successful answer without an access token"));
  }

  private static @Nullable Secret refreshToken(Members members) {
    var text = members.text("refresh_token");
    return text == null ? null : Secret.of(text);
  }

  private static TokenReply refused(Fault fault) {
    return new TokenReply.Refused(fault);
  }

  @Override
  public String toString() {
    return "TokenBody[%s]".formatted(sentAt);
  }
}
