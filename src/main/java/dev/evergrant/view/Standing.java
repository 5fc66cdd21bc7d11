package dev.evergrant.view;

import dev.evergrant.status.AccountStatus;
import dev.evergrant.status.Cause;
import dev.evergrant.status.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/// Where an account stands, in sentences.
final class Standing {
  /// The reasons why no login took place that have words of their own; any other is an OAuth error.
  private static final Set<String> KNOWN_FAILURES =
      Set.of("REFUSED", "CANCELLED", "TIMED_OUT", "NO_BROWSER", "NO_REDIRECT");

  private Standing() {}

  /// The one sentence that matters most.
  static String of(AccountStatus account, Glance glance) {
    if (account.otherSubject() != null) {
      return glance.text("account.other", account.otherSubject(), before(account, glance));
    }
    return switch (account.state()) {
      case LOCKED -> glance.text("state.locked");
      case UNAUTHORIZED -> ended(account, glance);
      case AUTHORIZING -> loggingIn(account, glance);
      case AUTHORIZED -> fresh(account, glance);
      case REFRESHING -> glance.text("state.refreshing");
      case REFRESH_DELAYED -> delayed(account, glance);
    };
  }

  /// Its short form, as the title of the account's page.
  static String title(AccountStatus account, Glance glance) {
    if (account.otherSubject() != null) {
      return glance.text("account.other.title");
    }
    return switch (account.state()) {
      case LOCKED -> glance.text("state.locked");
      case UNAUTHORIZED -> titleOf(Objects.requireNonNullElse(account.cause(), Cause.NEW), glance);
      case AUTHORIZING -> loggingInTitle(account, glance);
      case AUTHORIZED -> glance.text("state.fresh");
      case REFRESHING -> glance.text("state.refreshing");
      case REFRESH_DELAYED -> glance.text("account.delayed.title");
    };
  }

  /// What else a person should know of it.
  static List<String> remarks(AccountStatus account, Glance glance) {
    var remarks = new ArrayList<String>();
    if (account.waiting() > 0) {
      remarks.add(glance.text("account.waiting", account.waiting()));
    }
    account.asking().stream()
        .findFirst()
        .map(program -> asking(program, glance))
        .ifPresent(remarks::add);
    if (!account.saved()) {
      remarks.add(glance.text("account.unsaved"));
    }
    if (account.lastFailure() != null) {
      remarks.add(failure(account.lastFailure(), glance));
    }
    return List.copyOf(remarks);
  }

  private static String asking(Program program, Glance glance) {
    return glance.text("account.asking", ProgramLine.nameOf(program), ProgramLine.pathOf(program));
  }

  private static String before(AccountStatus account, Glance glance) {
    return account.subject() == null ? glance.text("account.other.unknown") : account.subject();
  }

  private static String loggingIn(AccountStatus account, Glance glance) {
    var code = account.userCode();
    return code == null
        ? glance.text("state.authorizing")
        : glance.text("account.code", code.text(), code.address());
  }

  private static String loggingInTitle(AccountStatus account, Glance glance) {
    var code = account.userCode();
    return code == null
        ? glance.text("state.authorizing")
        : glance.text("account.code.title", code.text());
  }

  private static String ended(AccountStatus account, Glance glance) {
    return glance.text(
        "account.ended." + word(account.cause() == null ? Cause.NEW : account.cause()));
  }

  private static String titleOf(Cause cause, Glance glance) {
    if (cause.isCuredBySettings()) {
      return glance.text("state.check-settings");
    }
    return glance.text(cause.needsThePerson() ? "state.log-in-again" : "state.logged-out");
  }

  private static String fresh(AccountStatus account, Glance glance) {
    if (account.refreshAt() != null) {
      return glance.text("account.fresh", glance.countdown(account.refreshAt()));
    }
    return account.expiresAt() == null
        ? glance.text("account.fresh.unknown")
        : glance.text("account.fresh.until", glance.time(account.expiresAt()));
  }

  private static String delayed(AccountStatus account, Glance glance) {
    return account.refreshAt() == null
        ? glance.text("account.delayed.title")
        : glance.text("account.delayed", glance.countdown(account.refreshAt()));
  }

  private static String failure(String reason, Glance glance) {
    return KNOWN_FAILURES.contains(reason)
        ? glance.text("account.failed." + word(reason))
        : glance.text("account.failed.error", reason);
  }

  private static String word(Cause cause) {
    return word(cause.name());
  }

  private static String word(String constant) {
    return constant.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
