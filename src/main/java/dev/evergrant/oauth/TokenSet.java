package dev.evergrant.oauth;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What one successful token response gave us (RFC 6749, section 5.1).
///
/// @param tokenType as the server wrote it, `Bearer` for nearly all
/// @param sentAt when the request left: life counts from here, so it is never overestimated
/// @param receivedAt when the answer was here: a demand made before it is met by it
/// @param expiresAt when the access token ends, or null where the server did not say
/// @param refreshToken null where the grant cannot be renewed without the person
/// @param grantExpiresAt when the login itself ends, or null where nobody knows
/// @param idToken the id token as it came, null where none did
/// @param identity who logged in, null where the server does not tell
/// @param targets what came of asking for tokens with a scope or audience of their own; only in
///   memory
public record TokenSet(
    Secret accessToken,
    String tokenType,
    Instant sentAt,
    Instant receivedAt,
    @Nullable Instant expiresAt,
    @Nullable Secret refreshToken,
    Set<String> scope,
    @Nullable Instant grantExpiresAt,
    @Nullable Secret idToken,
    @Nullable Identity identity,
    Map<Target, TargetToken> targets) {
  private static final int MOST_TARGETS = 32;

  public TokenSet {
    scope = Scopes.of(scope);
    targets =
        targets.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(targets));
  }

  /// Of an answer that has just come.
  public TokenSet(
      Secret accessToken,
      String tokenType,
      Instant sentAt,
      Instant receivedAt,
      @Nullable Instant expiresAt,
      @Nullable Secret refreshToken,
      Set<String> scope,
      @Nullable Instant grantExpiresAt,
      @Nullable Secret idToken,
      @Nullable Identity identity) {
    this(
        accessToken,
        tokenType,
        sentAt,
        receivedAt,
        expiresAt,
        refreshToken,
        scope,
        grantExpiresAt,
        idToken,
        identity,
        Map.of());
  }

  /// Whether the access token will still be good after `minValidity` has passed.
  public boolean isUsable(Instant now, Duration minValidity) {
    return expiresAt == null || now.plus(minValidity).isBefore(expiresAt);
  }

  public boolean isRefreshable() {
    return refreshToken != null;
  }

  /// How long the access token lives from the moment of the request; null where nobody knows.
  public @Nullable Duration life() {
    if (expiresAt == null) {
      return null;
    }
    var life = Duration.between(sentAt, expiresAt);
    return life.isNegative() ? Duration.ZERO : life;
  }

  /// A refresh response need not repeat what stays as it was (RFC 6749, section 6; OpenID Connect
  /// Core, section 12.2).
  public TokenSet inheriting(TokenSet previous) {
    return new TokenSet(
        accessToken,
        tokenType,
        sentAt,
        receivedAt,
        expiresAt,
        refreshToken != null ? refreshToken : previous.refreshToken,
        scope.isEmpty() ? previous.scope : scope,
        refreshToken != null || grantExpiresAt != null ? grantExpiresAt : previous.grantExpiresAt,
        idToken != null ? idToken : previous.idToken,
        identity != null ? identity : previous.identity,
        targets.isEmpty() ? previous.targets : targets);
  }

  /// Whether the account's own access token is what is wanted.
  public boolean isFor(Target target) {
    return target.isMetByTheAccount(scope);
  }

  /// The tokens for `target`: these, or some of its own; null where there are none.
  public @Nullable TokenSet tokensFor(Target target) {
    if (isFor(target)) {
      return this;
    }
    return targets.get(target) instanceof TargetToken.Issued(var tokens) ? tokens : null;
  }

  /// When the grant brought something the last time.
  public Instant lastAnswerAt() {
    return targets.isEmpty()
        ? receivedAt
        : targets.values().stream()
            .map(TargetToken::at)
            .reduce(receivedAt, (one, other) -> one.isAfter(other) ? one : other);
  }

  /// The same with what came for one target; of many the oldest are forgotten.
  public TokenSet with(Target target, TargetToken came) {
    var all = new LinkedHashMap<>(targets);
    all.remove(target);
    if (all.size() >= MOST_TARGETS) {
      all.pollFirstEntry();
    }
    all.put(target, came);
    return with(all);
  }

  /// The same without the refusals: settings were changed.
  public TokenSet hopeful() {
    var issued = new LinkedHashMap<>(targets);
    issued.values().removeIf(TargetToken.Refused.class::isInstance);
    return issued.size() == targets.size() ? this : with(issued);
  }

  private TokenSet with(Map<Target, TargetToken> others) {
    return new TokenSet(
        accessToken,
        tokenType,
        sentAt,
        receivedAt,
        expiresAt,
        refreshToken,
        scope,
        grantExpiresAt,
        idToken,
        identity,
        others);
  }

  /// The same access token with the refresh token, where there is one, of an answer that was for
  /// something else.
  public TokenSet renewedBy(TokenSet answer) {
    return answer.refreshToken == null ? this : with(answer.refreshToken, answer.grantExpiresAt);
  }

  /// The same access token with another refresh token, and what is known of the login's end.
  public TokenSet with(@Nullable Secret otherRefreshToken, @Nullable Instant otherGrantExpiresAt) {
    return new TokenSet(
        accessToken,
        tokenType,
        sentAt,
        receivedAt,
        expiresAt,
        otherRefreshToken,
        scope,
        otherGrantExpiresAt,
        idToken,
        identity,
        targets);
  }

  /// The same grant, whose access token is of no use to anybody.
  public TokenSet spent() {
    return new TokenSet(
        accessToken,
        tokenType,
        sentAt,
        receivedAt,
        sentAt,
        refreshToken,
        Set.of(),
        grantExpiresAt,
        idToken,
        identity,
        targets);
  }

  /// The same of a person who became known by other ways than the answer.
  public TokenSet of(Identity person) {
    return new TokenSet(
        accessToken,
        tokenType,
        sentAt,
        receivedAt,
        expiresAt,
        refreshToken,
        scope,
        grantExpiresAt,
        idToken,
        person,
        targets);
  }

  /// The same tokens on a clock that was set back, so that it revives none of them.
  public TokenSet shifted(Duration shift) {
    return new TokenSet(
        accessToken,
        tokenType,
        sentAt.plus(shift),
        receivedAt.plus(shift),
        expiresAt == null ? null : expiresAt.plus(shift),
        refreshToken,
        scope,
        grantExpiresAt == null ? null : grantExpiresAt.plus(shift),
        idToken,
        identity,
        shifted(targets, shift));
  }

  private static Map<Target, TargetToken> shifted(
      Map<Target, TargetToken> targets, Duration shift) {
    var moved = new LinkedHashMap<>(targets);
    moved.replaceAll((_, token) -> token.shifted(shift));
    return moved;
  }

  /// The same tokens for a server that says they cannot be refreshed.
  public TokenSet withoutRefreshToken() {
    return with(null, grantExpiresAt);
  }
}
