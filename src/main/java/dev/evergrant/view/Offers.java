package dev.evergrant.view;

import static dev.evergrant.view.Offer.ALLOW;
import static dev.evergrant.view.Offer.CANCEL;
import static dev.evergrant.view.Offer.CHECK_SETTINGS;
import static dev.evergrant.view.Offer.COPY_CODE;
import static dev.evergrant.view.Offer.COPY_LINK;
import static dev.evergrant.view.Offer.KEEP_BEFORE;
import static dev.evergrant.view.Offer.LOG_IN;
import static dev.evergrant.view.Offer.LOG_IN_AGAIN;
import static dev.evergrant.view.Offer.LOG_IN_NOW;
import static dev.evergrant.view.Offer.OPEN_AGAIN;
import static dev.evergrant.view.Offer.REFUSE;
import static dev.evergrant.view.Offer.TAKE_OTHER;
import static dev.evergrant.view.Offer.UNLOCK;

import dev.evergrant.status.AccountStatus;
import dev.evergrant.status.SessionState;
import java.time.Instant;
import java.util.List;

/// What helps an account on, the best first.
final class Offers {
  private Offers() {}

  static List<Offer> of(AccountStatus account) {
    if (account.otherSubject() != null) {
      return List.of(TAKE_OTHER, KEEP_BEFORE);
    }
    return switch (account.state()) {
      case LOCKED -> List.of(UNLOCK);
      case UNAUTHORIZED -> List.of(cure(account));
      case AUTHORIZING -> whileLoggingIn(account);
      case AUTHORIZED, REFRESHING, REFRESH_DELAYED -> toPrograms(account);
    };
  }

  /// On the account's own page there is room for what can also be done later.
  static List<Offer> onPage(AccountStatus account, Instant now) {
    var ending = LoginEnd.of(account, now).filter(end -> end.isBeforeTheNextDay(now));
    return isLoggedIn(account) && account.asking().isEmpty() && ending.isPresent()
        ? List.of(LOG_IN_NOW)
        : of(account);
  }

  private static List<Offer> toPrograms(AccountStatus account) {
    return account.asking().isEmpty() ? List.of() : List.of(ALLOW, REFUSE);
  }

  private static boolean isLoggedIn(AccountStatus account) {
    return account.otherSubject() == null && account.state() == SessionState.AUTHORIZED;
  }

  private static Offer cure(AccountStatus account) {
    var cause = account.cause();
    if (cause != null && cause.isCuredBySettings()) {
      return CHECK_SETTINGS;
    }
    return account.needsThePerson() ? LOG_IN_AGAIN : LOG_IN;
  }

  private static List<Offer> whileLoggingIn(AccountStatus account) {
    if (account.loginUrl() == null) {
      return List.of(CANCEL);
    }
    return List.of(OPEN_AGAIN, account.userCode() == null ? COPY_LINK : COPY_CODE, CANCEL);
  }
}
