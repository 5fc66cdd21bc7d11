package dev.evergrant.keeper;

import dev.evergrant.oauth.AccountName;
import dev.evergrant.oauth.Fault;
import dev.evergrant.oauth.Fault.Abandoned;
import dev.evergrant.oauth.TokenSet;
import dev.evergrant.session.Event;
import dev.evergrant.session.KeychainTrouble;
import dev.evergrant.session.Session;
import dev.evergrant.session.Session.Authorizing;
import dev.evergrant.status.KeychainStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who waits for which login. Used on the loop only.
final class Logins {
  private final Map<AccountName, List<Login>> waiting = new HashMap<>();
  private final List<Task.LoginAsked> early = new ArrayList<>();

  void add(AccountName account, Login login) {
    waiting.computeIfAbsent(account, _ -> new ArrayList<>()).add(login);
  }

  /// Keeps a login that cannot begin yet.
  void putOff(Task.LoginAsked asked) {
    early.add(asked);
  }

  /// Those that were put off, once.
  List<Task.LoginAsked> takeEarly() {
    var those = List.copyOf(early);
    early.clear();
    return those;
  }

  /// Tells those who wait what an event made of the login, if it made anything of it.
  void follow(AccountName account, Event event, Session next) {
    if (!waiting.containsKey(account)) {
      return;
    }
    if (next instanceof Authorizing login) {
      tellPage(account, login);
      tellCandidate(account, login);
    } else {
      end(account, outcome(event, next));
    }
  }

  void end(AccountName account, LoginOutcome outcome) {
    var those = waiting.remove(account);
    if (those != null) {
      those.forEach(login -> {
        login.outcome().complete(outcome);
        login.page().complete(Optional.empty());
      });
    }
  }

  private void tellPage(AccountName account, Authorizing login) {
    var page = login.page();
    if (page != null) {
      var address = Optional.of(page.address());
      waiting.getOrDefault(account, List.of()).forEach(it -> it.page().complete(address));
    }
  }

  private void tellCandidate(AccountName account, Authorizing login) {
    var candidate = login.candidate();
    if (candidate != null) {
      end(account, new LoginOutcome.OtherPerson(person(login.tokens()), person(candidate)));
    }
  }

  /// Why a login ended with this event, which was not a success.
  static Fault fault(Event event) {
    return switch (event) {
      case Event.AuthorizationFailed(_, var fault) -> fault;
      case Event.Woke _, Event.Resumed _ ->
          new Abandoned(Abandoned.Reason.TIMED_OUT, "nobody came back from the browser in time");
      default -> new Abandoned(Abandoned.Reason.CANCELLED, "cancelled");
    };
  }

  private static LoginOutcome outcome(Event event, Session next) {
    if (next instanceof Session.Locked(var trouble, _)) {
      return new LoginOutcome.KeychainUnavailable(state(trouble));
    }
    if (isSuccess(event)) {
      return new LoginOutcome.LoggedIn(name(next.tokens()));
    }
    return new LoginOutcome.Failed(fault(event));
  }

  static boolean isSuccess(Event event) {
    return event instanceof Event.AuthorizationGranted || event instanceof Event.SubjectAccepted;
  }

  private static KeychainStatus.State state(@Nullable KeychainTrouble trouble) {
    return trouble == null
        ? KeychainStatus.State.FAILING
        : KeychainStatus.State.valueOf(trouble.name());
  }

  private static String person(@Nullable TokenSet tokens) {
    var name = name(tokens);
    return name == null ? "?" : name;
  }

  private static @Nullable String name(@Nullable TokenSet tokens) {
    if (tokens == null || tokens.identity() == null) {
      return null;
    }
    var name = tokens.identity().name();
    return name == null ? tokens.identity().subject() : name;
  }
}
