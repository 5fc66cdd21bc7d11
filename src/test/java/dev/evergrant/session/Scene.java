package dev.evergrant.session;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;

import dev.evergrant.oauth.Desktop;
import dev.evergrant.oauth.Fault;
import dev.evergrant.oauth.Identity;
import dev.evergrant.oauth.LoginPage;
import dev.evergrant.oauth.Rotation;
import dev.evergrant.oauth.Secret;
import dev.evergrant.oauth.TokenSet;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who, when and what: the stage on which the machine's tables play.
final class Scene {
  static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

  /// The ticket of the attempt under way, of an earlier one, and of the one that a step begins.
  static final Ticket NOW = new Ticket(3);

  static final Ticket EARLIER = new Ticket(2);
  static final Ticket NEXT = new Ticket(7);

  static final Desktop DESKTOP = new Desktop(Map.of("DISPLAY", ":7"));
  static final LoginPage PAGE =
      LoginPage.of(URI.create("https://provider.example/authorize?state=1"));
  static final Identity ANN = new Identity("https://provider.example", "1", "Ann");
  static final Identity BOB = new Identity("https://provider.example", "2", "Bob");

  static final Fault DOWN = new Fault.Unavailable("no route", null);
  static final Fault LOST = new Fault.OutcomeUnknown("the answer was lost");
  static final Fault REVOKED = new Fault.GrantRejected("invalid_grant", "revoked");
  static final Fault CONSENT = new Fault.GrantRejected("consent_required", "");
  static final Fault CLIENT = new Fault.ClientRejected("invalid_client", "");
  static final Fault REQUEST = new Fault.RequestRejected("invalid_scope", "");
  static final Fault FINAL = new Fault.NotRefreshable("unsupported_grant_type");
  static final Fault CANCELLED = new Fault.Abandoned(Fault.Abandoned.Reason.CANCELLED, "");

  /// While another account goes ahead of all.
  static final Admission FULL = new Admission.Full();

  /// A server that could not be reached three times, and is left in peace until then.
  static Admission closed(Instant until) {
    return new Admission.Closed(DOWN, 3, until);
  }

  static final SessionMachine MACHINE = new SessionMachine(RefreshPolicy.DEFAULT);
  static final SessionMachine STRICT = machine(new Rotation.Strict());
  static final SessionMachine NONE = machine(new Rotation.None());

  private Scene() {}

  static SessionMachine machine(Rotation rotation) {
    return new SessionMachine(new RefreshPolicy(rotation));
  }

  static Instant noonPlus(Duration time) {
    return NOON.plus(time);
  }

  /// A moment without luck: what is spread at random comes as late or as soon as it can.
  static Moment at(Instant now) {
    return new Moment(now, NEXT.number(), 0);
  }

  static Moment at(Instant now, double random) {
    return new Moment(now, NEXT.number(), random);
  }

  static Moment at(Instant now, Admission admission) {
    return new Moment(now, NEXT.number(), 0, admission);
  }

  /// An hour of Ann's, sent for at noon and there at once.
  static TokenSet tokens(String name) {
    return tokens(name, NOON, ofHours(1));
  }

  static TokenSet tokens(String name, Instant sentAt, Duration life) {
    return new TokenSet(
        Secret.of("access-" + name),
        "Bearer",
        sentAt,
        sentAt,
        sentAt.plus(life),
        Secret.of("refresh-" + name),
        Set.of("openid"),
        null,
        null,
        ANN);
  }

  /// The same on a clock that was set back by ten minutes.
  static TokenSet shifted(TokenSet tokens) {
    return tokens.shifted(ofMinutes(-10));
  }

  static TokenSet of(TokenSet tokens, @Nullable Identity identity) {
    return new TokenSet(
        tokens.accessToken(),
        tokens.tokenType(),
        tokens.sentAt(),
        tokens.receivedAt(),
        tokens.expiresAt(),
        tokens.refreshToken(),
        tokens.scope(),
        tokens.grantExpiresAt(),
        tokens.idToken(),
        identity);
  }

  /// The same from a server that does not tell how long they live.
  static TokenSet endless(TokenSet tokens) {
    return new TokenSet(
        tokens.accessToken(),
        tokens.tokenType(),
        tokens.sentAt(),
        tokens.receivedAt(),
        null,
        tokens.refreshToken(),
        tokens.scope(),
        tokens.grantExpiresAt(),
        tokens.idToken(),
        tokens.identity());
  }

  /// The same of a login that ends then.
  static TokenSet ending(TokenSet tokens, Instant grantExpiresAt) {
    return new TokenSet(
        tokens.accessToken(),
        tokens.tokenType(),
        tokens.sentAt(),
        tokens.receivedAt(),
        tokens.expiresAt(),
        tokens.refreshToken(),
        tokens.scope(),
        grantExpiresAt,
        tokens.idToken(),
        tokens.identity());
  }
}
