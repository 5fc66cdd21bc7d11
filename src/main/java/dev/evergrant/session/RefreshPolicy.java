package dev.evergrant.session;

import dev.evergrant.oauth.Account;
import dev.evergrant.oauth.AuthorizationServer;
import dev.evergrant.oauth.Rotation;
import dev.evergrant.oauth.ScopedTokens;
import dev.evergrant.oauth.TargetToken;
import dev.evergrant.oauth.TokenSet;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// When to refresh, how long to wait after a failure, how long to wait for the person.
///
/// `random` is always from 0 inclusive to 1 exclusive: it keeps a million installations from coming
/// at the same moment.
///
/// @param rotation what the account's server does with a used refresh token
/// @param scopedTokens whether it gives tokens with a scope or audience of their own
/// @param endsAccessToken whether a refresh ends the access token before it, which tools still use:
///   then there is none before its time
public record RefreshPolicy(Rotation rotation, ScopedTokens scopedTokens, boolean endsAccessToken) {
  /// The rules for a server of which nobody told us anything.
  public static final RefreshPolicy DEFAULT = new RefreshPolicy(new Rotation.Unknown());

  static final Duration AUTHORIZATION_TIMEOUT = Duration.ofMinutes(10);
  static final Duration CONFIRMATION = Duration.ofSeconds(10);
  static final Duration LEAST_PAUSE = Duration.ofSeconds(5);
  static final Duration RELOAD = Duration.ofSeconds(20);
  static final Duration SETTINGS_RETRY = Duration.ofHours(1);
  static final Duration YOUTH = Duration.ofSeconds(60);

  private static final Duration LONGEST_LEAD = Duration.ofMinutes(5);
  private static final Duration SHORTEST_LEAD = Duration.ofSeconds(60);
  private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
  private static final Duration LAST_RETRY_WHILE_VALID = Duration.ofSeconds(60);
  private static final Duration LAST_RETRY = Duration.ofMinutes(5);
  private static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(1);
  private static final Duration LAST_PROBE = Duration.ofSeconds(60);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
  private static final Duration SPREAD = Duration.ofSeconds(50);
  private static final Duration GRACE_RESERVE = Duration.ofSeconds(5);
  private static final Duration LATENESS = Duration.ofSeconds(1);
  private static final Duration[] STRIKE_PAUSES = {
    Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15)
  };

  /// For a server that gives no tokens but the account's.
  public RefreshPolicy(Rotation rotation) {
    this(rotation, ScopedTokens.NEVER);
  }

  /// For a server that leaves an access token alone.
  public RefreshPolicy(Rotation rotation, ScopedTokens scopedTokens) {
    this(rotation, scopedTokens, false);
  }

  /// The rules for an account. A service asks for its first tokens again, which uses nothing up and
  /// narrows nothing.
  public static RefreshPolicy of(Account account) {
    return account.isService()
        ? new RefreshPolicy(new Rotation.None(), ScopedTokens.REFRESH)
        : of(account.server());
  }

  /// The rules for the persons' accounts of a server.
  static RefreshPolicy of(AuthorizationServer server) {
    var endsAccessToken = server.dialect().endsAccessToken();
    return new RefreshPolicy(
        server.rotation(),
        endsAccessToken ? ScopedTokens.NEVER : server.scopedTokens(),
        endsAccessToken);
  }

  /// The demand as far as it may be met: none brings a refresh before its time where that would end
  /// the token of all the others.
  public Demand admitted(Demand demand) {
    return endsAccessToken ? demand.content(SHORTEST_LEAD) : demand;
  }

  /// Whether tokens may be refreshed because somebody wishes it.
  boolean mayHasten(TokenSet tokens, Instant now) {
    var life = tokens.life();
    var lead = life == null ? SHORTEST_LEAD : shortestLead(life);
    return !endsAccessToken || !tokens.isUsable(now, lead);
  }

  /// When the tokens must be refreshed, or end where they cannot be; null where nobody knows.
  @Nullable Instant refreshAt(TokenSet tokens, double random) {
    if (!tokens.isRefreshable()) {
      return tokens.expiresAt();
    }
    var end = end(tokens);
    if (end == null) {
      return null;
    }
    var life = Duration.between(tokens.sentAt(), end);
    var lead = endsAccessToken ? shortestLead(life) : lead(life);
    var due = end.minus(lead).minus(part(Part.of(lead, 5), random));
    return later(due, earliestRefresh(tokens));
  }

  /// The same for tokens that came late, after a sleep or an outage: those of many others came with
  /// them, and would be due with them for hours. They are refreshed early once, up to half a life,
  /// and from then on each at a time of its own.
  @Nullable Instant refreshApart(TokenSet tokens, double random) {
    var due = refreshAt(tokens, random);
    var life = tokens.life();
    return due == null || life == null || !tokens.isRefreshable() || endsAccessToken
        ? due
        : later(due.minus(part(life.dividedBy(2), random)), earliestRefresh(tokens));
  }

  /// The first moment at which these tokens may be refreshed, whatever is demanded.
  Instant earliestRefresh(TokenSet tokens) {
    return tokens.lastAnswerAt().plus(LEAST_PAUSE);
  }

  /// Whether a token that the server would not give is not asked for again yet: as with any fault
  /// of the settings, an hour long.
  static boolean isStillRefused(TargetToken.Refused refused, Instant now) {
    return now.isBefore(refused.at().plus(SETTINGS_RETRY));
  }

  /// When a refresh goes that came due while the computer slept or was switched off: many slept, so
  /// it is spread over most of a minute, or over half of what is left of a token that still serves.
  Instant afterSleep(Instant now, TokenSet tokens, double random) {
    var end = end(tokens);
    var left = end == null ? SPREAD : Duration.between(now, end).dividedBy(2);
    return now.plus(part(left.isPositive() ? shorter(left, SPREAD) : SPREAD, random));
  }

  /// Full-jitter exponential backoff; a server that names a time is obeyed, to one hour. One that
  /// says "at once" each time would be asked without end, so 5 seconds is the least.
  ///
  /// While the token serves for long nobody is waiting: half of what is left is soon enough.
  Instant retryAt(
      Instant now, TokenSet tokens, int failures, @Nullable Duration retryAfter, double random) {
    if (retryAfter != null) {
      var wait = longer(shorter(retryAfter, LONGEST_RETRY_AFTER), LEAST_PAUSE);
      return now.plus(wait).plus(part(wait.dividedBy(5), random));
    }
    var expiresAt = tokens.expiresAt();
    var half = expiresAt == null ? Duration.ZERO : Duration.between(now, expiresAt).dividedBy(2);
    var atLeast = shorter(half, LAST_RETRY);
    return now.plus(part(longer(atLeast, backoff(now, tokens, failures)), random));
  }

  /// The first moment at which a tool that waits makes an account try again that failed at `since`:
  /// five seconds later, and up to a minute after many failures, however many tools ask.
  static Instant hurriedAt(Instant since, int failures) {
    return since.plus(pause(failures));
  }

  /// How long nothing is sent to a server after so many failures in a row, whoever asks.
  public static Duration pause(int failures) {
    return longer(LEAST_PAUSE, backoff(FIRST_RETRY, Math.max(failures - 1, 0), LONGEST_PAUSE));
  }

  /// When a refresh token may be sent again after an outcome that nobody knows.
  Instant probeAt(Instant now, TokenSet tokens, Attempt attempt, Doubt doubt, double random) {
    // A lenient server may be so for seconds only, so there is no rest here while a token serves.
    var retry = now.plus(part(backoff(now, tokens, attempt.failures()), random));
    return switch (rotation) {
      case Rotation.None _ -> retry;
      case Rotation.Grace(var interval) -> {
        var last = lastRepetition(doubt, interval);
        yield now.isBefore(last) ? earlier(retry, last) : probe(now, retry, doubt);
      }
      case Rotation.Unknown _ -> probe(now, retry, doubt);
      case Rotation.Strict _ ->
          tokens.expiresAt() == null
              ? probe(now, retry, doubt)
              : later(probe(now, retry, doubt), tokens.expiresAt().minus(LAST_PROBE));
    };
  }

  /// The first moment at which what was tried at `since` may be sent again in this doubt, where
  /// what was arranged did not happen in time: a server's grace interval may be over.
  Instant earliestProbe(Instant now, @Nullable Doubt doubt, Instant since) {
    return rotation instanceof Rotation.Grace(var interval)
            && doubt != null
            && doubt.probes() > 0
            && now.isAfter(lastRepetition(doubt, interval).plus(LATENESS))
        ? since.plus(pauseAfter(doubt))
        : since;
  }

  private static Instant lastRepetition(Doubt doubt, Duration interval) {
    return doubt.since().plus(interval).minus(GRACE_RESERVE);
  }

  /// How long a token that a tool saw refused soon after its birth is kept all the same.
  Duration strikePause(int strikes) {
    return STRIKE_PAUSES[Math.min(strikes, STRIKE_PAUSES.length - 1)];
  }

  /// The first probe goes as soon as it can; if its outcome is unknown too, a strict server has
  /// lost the login anyway and only a lenient one can still be saved: there is no hurry any more.
  private static Instant probe(Instant now, Instant retry, Doubt doubt) {
    return doubt.probes() == 0 ? retry : later(retry, now.plus(pauseAfter(doubt)));
  }

  private static Duration pauseAfter(Doubt doubt) {
    return backoff(LAST_PROBE, doubt.probes() - 1, SETTINGS_RETRY);
  }

  /// A login that ends before its access token does must be refreshed before that: where the end is
  /// an idle limit, that moves it.
  private static @Nullable Instant end(TokenSet tokens) {
    var access = tokens.expiresAt();
    var grant = tokens.grantExpiresAt();
    if (grant == null || !grant.isAfter(tokens.sentAt())) {
      return access;
    }
    return access == null ? grant : earlier(access, grant);
  }

  private static Duration lead(Duration life) {
    var lead = shorter(Part.of(life, 5), LONGEST_LEAD);
    return longer(lead, shortestLead(life));
  }

  private static Duration shortestLead(Duration life) {
    return shorter(Part.of(life, 2), SHORTEST_LEAD);
  }

  private static Duration backoff(Instant now, TokenSet tokens, int failures) {
    var last = tokens.isUsable(now, Duration.ZERO) ? LAST_RETRY_WHILE_VALID : LAST_RETRY;
    return backoff(FIRST_RETRY, failures, last);
  }

  private static Duration backoff(Duration first, int failures, Duration last) {
    return shorter(first.multipliedBy(1L << Math.min(failures, 20)), last);
  }

  private static Duration part(Duration whole, double random) {
    return Duration.ofNanos((long) (whole.toNanos() * random));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
