package dev.evergrant.session;

import dev.evergrant.oauth.TokenSet;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is foreseen of the end of an account's login, and when to remind the person of it.
///
/// @param forecast null where no end is foreseen
/// @param notBefore when to see next whether the person is there; null until they were looked for
public record Outlook(
    Experience experience,
    Course course,
    @Nullable Forecast forecast,
    @Nullable Instant notBefore) {
  private static final Duration BETWEEN_REMINDERS = Duration.ofDays(1);
  private static final Duration LOOK_AGAIN = Duration.ofMinutes(5);

  public static Outlook of(Experience experience) {
    return new Outlook(experience, Course.NEW, null, null);
  }

  /// The outlook after a step from `before` to `next`.
  public Outlook after(Session before, Event event, Session next, Instant now) {
    if (next.equals(before) && !(event instanceof Event.ClockSetBack)) {
      return this; // Most events: this is on the way of every demand.
    }
    var course = course(before, event, next);
    var learnt = learnt(before, event, next, now);
    if (course.told() == Course.Told.MOVES && !learnt.moves()) {
      learnt = learnt.moving();
    }
    return new Outlook(learnt, course, foreseen(next, course, learnt, now), shifted(event));
  }

  private Course course(Session before, Event event, Session next) {
    if (isLogin(before, event, next)) {
      return Course.NEW;
    }
    var earlier = before.tokens();
    var later = next.tokens();
    return event instanceof Event.Refreshed
            && earlier != null
            && later != null
            && !earlier.accessToken().equals(later.accessToken())
        ? course.after(earlier, later)
        : course;
  }

  private Experience learnt(Session before, Event event, Session next, Instant now) {
    if (event instanceof Event.ClockSetBack(var shift)) {
      return experience.shifted(shift);
    }
    if (isLogin(before, event, next) && next.tokens() != null) {
      return experience.loggedIn(next.tokens().sentAt());
    }
    return isEnd(before, next) ? ended(before, (Session.Unauthorized) own(next), now) : experience;
  }

  private Experience ended(Session before, Session.Unauthorized end, Instant now) {
    var last = before.tokens();
    if (end.cause().isCuredBySettings()) {
      return experience;
    }
    return end.cause() == Session.Unauthorized.Cause.GRANT_REJECTED && last != null
        ? experience.ended(last.receivedAt(), now)
        : experience.over();
  }

  private @Nullable Forecast foreseen(Session next, Course course, Experience learnt, Instant now) {
    var tokens = next.tokens();
    if (tokens == null || own(next) instanceof Session.Unauthorized) {
      return null;
    }
    var found = Forecast.of(tokens, course, learnt, now);
    return found == null ? null : found.after(forecast);
  }

  private @Nullable Instant shifted(Event event) {
    return event instanceof Event.ClockSetBack(var shift) && notBefore != null
        ? notBefore.plus(shift)
        : notBefore;
  }

  private static boolean isLogin(Session before, Event event, Session next) {
    return before instanceof Session.Authorizing
        && next instanceof Session.Authorized
        && (event instanceof Event.AuthorizationGranted || event instanceof Event.SubjectAccepted);
  }

  private static boolean isEnd(Session before, Session next) {
    return own(next) instanceof Session.Unauthorized
        && !(own(before) instanceof Session.Unauthorized);
  }

  /// The session without the login that may be open beside it.
  private static Session own(Session session) {
    return session instanceof Session.Authorizing login ? login.before() : session;
  }

  /// When to look for the person, to remind them; null where there is nothing to remind them of.
  public @Nullable Instant remindAt(Session session) {
    var term = term(session);
    var rest = term == null ? null : term.notBefore(notBefore);
    return rest == null || rest.isEmpty() ? null : rest.from();
  }

  /// Whether a person who is there is to be told now.
  public boolean isToBeTold(Session session, Instant now) {
    var term = term(session);
    return term != null && term.contains(now);
  }

  /// Only of a login that is in order somebody is reminded: while it is open, delayed or over,
  /// other things are said.
  private @Nullable Term term(Session session) {
    var term = session instanceof Session.Authorized authorized ? term(authorized.tokens()) : null;
    var last = experience.remindedAt();
    return term == null || last == null ? term : term.notBefore(last.plus(BETWEEN_REMINDERS));
  }

  private @Nullable Term term(TokenSet tokens) {
    if (!tokens.isRefreshable()) {
      var end = tokens.expiresAt();
      return end == null ? null : Term.ofToken(tokens, end);
    }
    return forecast != null && forecast.settled()
        ? Term.ofLogin(experience.since(), forecast.end())
        : null;
  }

  /// The person is being looked for; if they are not there, it is done again later.
  public Outlook lookingAgain(Instant now) {
    return new Outlook(experience, course, forecast, now.plus(LOOK_AGAIN));
  }

  /// The person was reminded.
  public Outlook reminded(Instant now) {
    return new Outlook(experience.reminded(now), course, forecast, null);
  }
}
