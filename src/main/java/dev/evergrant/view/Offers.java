package dev.evergrant.view;

import static dev.evergrant.view.Offer.CANCEL;
import static dev.evergrant.view.Offer.CHECK_SETTINGS;
import static dev.evergrant.view.Offer.COPY_LINK;
import static dev.evergrant.view.Offer.KEEP_BEFORE;
import static dev.evergrant.view.Offer.LOG_IN;
import static dev.evergrant.view.Offer.LOG_IN_AGAIN;
import static dev.evergrant.view.Offer.OPEN_AGAIN;
import static dev.evergrant.view.Offer.TAKE_OTHER;
import static dev.evergrant.view.Offer.UNLOCK;

import dev.evergrant.status.AccountStatus;
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
      case AUTHORIZED, REFRESHING, REFRESH_DELAYED -> List.of();
    };
  }

  private static Offer cure(AccountStatus account) {
    var cause = account.cause();
    if (cause != null && cause.isCuredBySettings()) {
      return CHECK_SETTINGS;
    }
    return account.needsThePerson() ? LOG_IN_AGAIN : LOG_IN;
  }

  private static List<Offer> whileLoggingIn(AccountStatus account) {
    return account.loginUrl() == null ? List.of(CANCEL) : List.of(OPEN_AGAIN, COPY_LINK, CANCEL);
  }
}
