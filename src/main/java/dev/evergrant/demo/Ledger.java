package dev.evergrant.demo;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.oauth2.sdk.token.Tokens;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import dev.evergrant.oauth.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// All that the provider remembers. Owned by the provider's one thread.
///
/// A refresh token is good once. One that comes twice ends its whole family, for nobody can tell
/// which of the two senders is the thief (RFC 9700, section 4.14.2); so does a code (RFC 6749,
/// section 4.1.2).
final class Ledger {
  /// Short, so that the tour shows in seconds what else takes an hour.
  static final Duration ACCESS_TOKEN_LIFE = Duration.ofSeconds(20);

  private static final Duration CODE_LIFE = Duration.ofMinutes(1);

  private record Access(Grant grant, Instant until) {}

  private final InstantSource clock;
  private final Map<String, AuthenticationRequest> pages = new HashMap<>();
  private final Map<String, Grant> codes = new HashMap<>();
  private final Map<String, Access> access = new HashMap<>();
  private final Map<String, Grant> refresh = new HashMap<>();
  private final Map<String, Grant> spent = new HashMap<>();
  private Tally tally = new Tally(0, 0, 0);

  Ledger(InstantSource clock) {
    this.clock = clock;
  }

  Tally tally() {
    return tally;
  }

  /// Remembers a page that is shown, under a name that only this page knows.
  String show(AuthenticationRequest request) {
    var ticket = new State().getValue();
    pages.put(ticket, request);
    return ticket;
  }

  /// The request of a page that was answered; a page is answered once.
  Optional<AuthenticationRequest> answered(String ticket) {
    return Optional.ofNullable(pages.remove(ticket));
  }

  AuthorizationCode logIn(AuthenticationRequest request) {
    tally = tally.plusLogin();
    var code = new AuthorizationCode();
    codes.put(code.getValue(), new Grant(tally.logins(), request, clock.instant()));
    return code;
  }

  Optional<Grant> redeem(AuthorizationCode code) {
    var grant = take(codes, code.getValue());
    return grant.filter(each -> clock.instant().isBefore(each.loggedInAt().plus(CODE_LIFE)));
  }

  Optional<Grant> rotate(RefreshToken token) {
    return take(refresh, token.getValue());
  }

  private Optional<Grant> take(Map<String, Grant> from, String secret) {
    var family = spent.get(secret);
    if (family != null) {
      tally = tally.plusReuse();
      end(family);
    }
    var grant = Optional.ofNullable(from.remove(secret));
    grant.ifPresent(taken -> spent.put(secret, taken));
    return grant;
  }

  Tokens issue(Grant grant) {
    var scope = grant.request().getScope();
    var token = new BearerAccessToken(ACCESS_TOKEN_LIFE.toSeconds(), scope);
    var next = new RefreshToken();
    var now = clock.instant();
    access.values().removeIf(each -> !now.isBefore(each.until()));
    access.put(token.getValue(), new Access(grant, now.plus(ACCESS_TOKEN_LIFE)));
    refresh.put(next.getValue(), grant);
    return new Tokens(token, next);
  }

  void countRefresh() {
    tally = tally.plusRefresh();
  }

  boolean accepts(Secret accessToken) {
    return access.keySet().stream()
        .filter(issued -> Secret.of(issued).equals(accessToken))
        .anyMatch(this::accepts);
  }

  boolean accepts(String accessToken) {
    var found = access.get(accessToken);
    return found != null && clock.instant().isBefore(found.until());
  }

  /// Ends the family of a token, whichever of its tokens it is; an unknown one is none of ours.
  void revoke(String token) {
    var found = access.get(token);
    var family = found != null ? found.grant() : refresh.getOrDefault(token, spent.get(token));
    if (family != null) {
      end(family);
    }
  }

  void endAll() {
    codes.clear();
    access.clear();
    refresh.clear();
    spent.clear();
  }

  private void end(Grant family) {
    codes.values().removeIf(family::equals);
    access.values().removeIf(each -> each.grant().equals(family));
    refresh.values().removeIf(family::equals);
    spent.values().removeIf(family::equals);
  }
}
