package dev.evergrant.keeper;

import dev.evergrant.oauth.Secret;
import dev.evergrant.oauth.TokenSet;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A provider that rotates refresh tokens and takes the second use of one for theft: it revokes the
/// grant with all that was issued for it (RFC 9700, section 4.14).
final class RotatingProvider {
  private record Access(int grant, Instant until) {}

  private final Duration life;
  private final Map<Secret, Access> access = new HashMap<>();
  private final Map<Secret, Integer> grants = new HashMap<>();
  private Secret current = Secret.of("none");
  private int grant;
  private int issued;
  private boolean revoked;
  int refreshes;
  int revocations;

  RotatingProvider(Duration life) {
    this.life = life;
  }

  /// The person logs in: a new grant.
  TokenSet logIn(Instant now) {
    grant++;
    revoked = false;
    return issue(now);
  }

  /// Nothing where the answer is `invalid_grant`.
  Optional<TokenSet> refresh(Secret refreshToken, Instant now) {
    refreshes++;
    if (!revoked && refreshToken.equals(current)) {
      return Optional.of(issue(now));
    }
    if (!revoked && grants.getOrDefault(refreshToken, 0) == grant) {
      revoked = true;
      revocations++;
    }
    return Optional.empty();
  }

  boolean isRevoked() {
    return revoked;
  }

  /// Whether its API answers with anything but 401.
  boolean accepts(Secret accessToken, Instant now) {
    var known = access.get(accessToken);
    return known != null && known.grant() == grant && !revoked && now.isBefore(known.until());
  }

  private TokenSet issue(Instant now) {
    var name = issued++;
    var token = Secret.of("access-" + name);
    current = Secret.of("refresh-" + name);
    grants.put(current, grant);
    access.put(token, new Access(grant, now.plus(life)));
    return new TokenSet(
        token, "Bearer", now, now, now.plus(life), current, Set.of(), null, null, null);
  }
}
