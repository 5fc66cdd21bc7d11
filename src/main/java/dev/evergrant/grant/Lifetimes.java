package dev.evergrant.grant;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// When what a token response brought will end.
///
/// @param sentAt when the request left: a life told in seconds counts from here
/// @param date the server's clock when it answered, null where it did not tell
record Lifetimes(Members members, Instant sentAt, @Nullable Instant date) {
  private static final long LONGEST = Duration.ofDays(36_500).toSeconds();

  /// When the access token ends; null where nobody says. A life that is zero, negative or no number
  /// is not said: such servers mean "for ever" or nothing at all.
  @Nullable Instant accessToken() {
    var life = members.number("expires_in");
    return life != null && life > 0 ? after(life) : ofJwt("access_token");
  }

  /// When the login ends, from the members that Keycloak and Entra, GitHub and others use, or from
  /// a refresh token that is a JWT; zero says that it has no end.
  @Nullable Instant login() {
    var told =
        Stream.of("refresh_expires_in", "refresh_token_expires_in")
            .map(members::number)
            .flatMap(Stream::ofNullable)
            .findFirst();
    return told.isPresent() ? end(told.get()) : ofJwt("refresh_token");
  }

  private @Nullable Instant end(long life) {
    return life > 0 ? after(life) : null;
  }

  private Instant after(long seconds) {
    return sentAt.plusSeconds(Math.min(seconds, LONGEST));
  }

  /// A JWT's end on our clock: its life is `exp` minus the server's own time, which is told by the
  /// answer's date, else by `iat`.
  private @Nullable Instant ofJwt(String token) {
    return Jwt.claims(members.text(token))
        .flatMap(claims -> {
          var end = Jwt.instant(claims.getExpirationTime());
          var start = date != null ? date : Jwt.instant(claims.getIssueTime());
          return Optional.ofNullable(end).map(exp -> onOurClock(exp, start));
        })
        .orElse(null);
  }

  private Instant onOurClock(Instant end, @Nullable Instant start) {
    return start == null ? end : sentAt.plus(Duration.between(start, end));
  }
}
