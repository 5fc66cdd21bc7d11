package dev.evergrant.session;

import static dev.evergrant.session.Scene.DESKTOP;
import static dev.evergrant.session.Scene.EARLIER;
import static dev.evergrant.session.Scene.NOON;
import static dev.evergrant.session.Scene.NOW;
import static dev.evergrant.session.Scene.PAGE;
import static dev.evergrant.session.Scene.REVOKED;
import static dev.evergrant.session.Scene.tokens;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;

import dev.evergrant.oauth.Fault;
import dev.evergrant.oauth.TokenSet;
import java.time.Duration;

/// Events by the names that the tables read best with.
final class Happenings {
  static final Event WOKE = new Event.Woke();
  static final Event RESUMED = new Event.Resumed();
  static final Event ANSWERS = new Event.ServerAnswered();
  static final Event SET_BACK = new Event.ClockSetBack(ofMinutes(-10));
  static final Event REFRESH = new Event.RefreshRequested();
  static final Event EDITED = new Event.AccountEdited();
  static final LoginWish OPENING = new LoginWish(DESKTOP, true);
  static final LoginWish LINK_ONLY = new LoginWish(DESKTOP, false);
  static final Event LOG_IN = new Event.AuthorizationRequested(OPENING);
  static final Event ASK_FOR_LINK = new Event.AuthorizationRequested(LINK_ONLY);
  static final Event CANCEL = new Event.AuthorizationCancelled();
  static final Event ACCEPT_SUBJECT = new Event.SubjectAccepted();
  static final Event LOG_OUT = new Event.LogoutRequested();
  static final Event NOTHING_KEPT = new Event.Loaded(null, null);
  static final Event LOCKED_KEYCHAIN = new Event.LoadFailed(KeychainTrouble.LOCKED);

  /// Any token will do, and none is demanded that is not there.
  static final Event DEMAND = demand(Demand.of(NOON, Duration.ZERO));

  static final Event LATE_TOKENS = new Event.Refreshed(EARLIER, late());
  static final Event LATE_FAILURE = new Event.RefreshFailed(EARLIER, REVOKED);
  static final Event LATE_PAGE = new Event.AuthorizationPageReady(EARLIER, PAGE);
  static final Event LATE_GRANT = new Event.AuthorizationGranted(EARLIER, late());
  static final Event LATE_REFUSAL = new Event.AuthorizationFailed(EARLIER, REVOKED);

  private Happenings() {}

  static TokenSet late() {
    return tokens("late", NOON, ofHours(1));
  }

  static Event demand(Demand demand) {
    return new Event.TokenDemanded(demand);
  }

  static Event refreshed(TokenSet tokens) {
    return new Event.Refreshed(NOW, tokens);
  }

  static Event failed(Fault fault) {
    return new Event.RefreshFailed(NOW, fault);
  }

  static Event granted(TokenSet tokens) {
    return new Event.AuthorizationGranted(NOW, tokens);
  }

  static Event refused(Fault fault) {
    return new Event.AuthorizationFailed(NOW, fault);
  }

  static Event page() {
    return new Event.AuthorizationPageReady(NOW, PAGE);
  }
}
