package dev.evergrant.keeper;

import dev.evergrant.session.Event;
import dev.evergrant.session.Session;
import dev.evergrant.status.AccountStatus;
import dev.evergrant.status.Change.What;
import dev.evergrant.status.SessionState;
import java.time.Instant;

/// Tells the audience and the history what a step made of an account. Used on the loop only.
final class Herald {
  private final Standings standings;
  private final Audience audience;
  private final Annals annals;

  Herald(Standings standings, Audience audience, Annals annals) {
    this.standings = standings;
    this.audience = audience;
    this.annals = annals;
  }

  /// One line for what happened, and one more when the person is needed who was not before.
  ///
  /// @param shown what the outside saw of it before
  void tell(Standing before, AccountStatus shown, Standing after, Event event, Instant now) {
    annals.write(before.account(), before.session(), event, after.session(), now);
    var status = standings.status(after.account().name());
    if (isRefresh(before.session(), event, after.session())) {
      audience.tell(now, What.REFRESHED, status);
    } else if (!status.equals(shown)) {
      audience.tell(now, What.STATE, status);
    }
    prompt(after, status, now);
  }

  private void prompt(Standing after, AccountStatus status, Instant now) {
    if (status.needsThePerson() && !after.prompted()) {
      standings.put(after.prompted(true));
      audience.tell(now, What.PROMPTED, status);
    } else if (status.state() == SessionState.AUTHORIZED && after.prompted()) {
      standings.put(after.prompted(false));
    }
  }

  /// Whether the keychain took what it was given, where that is news.
  void tellStored(Standing before, boolean saved, Instant now) {
    var wasSaved = before.storage().saved();
    if (saved != wasSaved) {
      var status = standings.status(before.account().name());
      audience.tell(now, saved ? What.SAVED : What.STATE, status);
    }
  }

  /// Whether the account has another access token of its own.
  private static boolean isRefresh(Session before, Event event, Session next) {
    var old = before.tokens();
    return event instanceof Event.Refreshed
        && next instanceof Session.Authorized authorized
        && (old == null || !old.accessToken().equals(authorized.tokens().accessToken()));
  }
}
