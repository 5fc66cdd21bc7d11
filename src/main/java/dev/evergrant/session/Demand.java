package dev.evergrant.session;

import dev.evergrant.oauth.Secret;
import dev.evergrant.oauth.Target;
import dev.evergrant.oauth.TokenSet;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A tool's wish for an access token good for `minValidity`, made `at` an instant.
///
/// A token received since then is the best there is, so it is enough even if it lives for less than
/// was asked. Without that rule a wish for two hours would wait for ever on a server that gives
/// one.
///
/// @param minValidity how long the token must last, at most half of its life counts: else a wish
///   for 60 seconds would refresh a 20-second token each time
/// @param forced whether only a token received since will do
/// @param refused a token that a server refused, which will not do again; null where there is none
/// @param target what the token is for
/// @param until how long to wait for the person; null means: not for them, only for a refresh
public record Demand(
    Instant at,
    Duration minValidity,
    boolean forced,
    @Nullable Secret refused,
    Target target,
    @Nullable Instant until) {

  /// The plain wish of a tool that does not wait for the person.
  public static Demand of(Instant at, Duration minValidity) {
    return new Demand(at, minValidity, false, null, Target.OF_THE_ACCOUNT, null);
  }

  /// Whether the tool waits for the person, too.
  public boolean waitsForThePerson() {
    return until != null;
  }

  /// The same wish of somebody who takes what there is, as long as it lasts for `most`. A token
  /// that was refused will still not do.
  Demand content(Duration most) {
    var least = minValidity.compareTo(most) < 0 ? minValidity : most;
    return new Demand(at, least, false, refused, target, until);
  }

  /// The same wish on a clock that was set back.
  public Demand shifted(Duration shift) {
    return new Demand(
        at.plus(shift),
        minValidity,
        forced,
        refused,
        target,
        until == null ? null : until.plus(shift));
  }

  /// Whether what is held now is good enough.
  public boolean isMetBy(TokenSet tokens, Instant now) {
    var meant = tokens.tokensFor(target);
    return meant != null && isGoodEnough(meant, now);
  }

  private boolean isGoodEnough(TokenSet tokens, Instant now) {
    return tokens.isUsable(now, Duration.ZERO)
        && !tokens.accessToken().equals(refused)
        && (isRecent(tokens) || (!forced && tokens.isUsable(now, capped(tokens))));
  }

  boolean refuses(TokenSet tokens) {
    return tokens.accessToken().equals(refused);
  }

  private boolean isRecent(TokenSet tokens) {
    return !tokens.receivedAt().isBefore(at);
  }

  private Duration capped(TokenSet tokens) {
    var life = tokens.life();
    if (life == null) {
      return minValidity;
    }
    var half = life.dividedBy(2);
    return minValidity.compareTo(half) < 0 ? minValidity : half;
  }
}
