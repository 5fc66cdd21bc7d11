package dev.evergrant.app;

import dev.evergrant.demo.Glance;
import dev.evergrant.demo.Lookout;
import dev.evergrant.status.AccountStatus;
import dev.evergrant.status.Change;
import dev.evergrant.status.SessionState;
import dev.evergrant.wire.Agent;
import java.util.function.Consumer;

/// What the demo sees of its keeper: the floor that it lives on knows no statuses.
record DemoLookout(Agent agent) implements Lookout {
  @Override
  public Agent.Watch follow(Consumer<Glance> seen, Runnable ended) {
    return agent.watch(change -> seen.accept(glance(change)), ended);
  }

  static Glance glance(Change change) {
    var account = change.account() == null ? null : account(change.account());
    return new Glance(what(change.what()), change.status().agent().socket(), account);
  }

  private static Glance.What what(Change.What what) {
    return switch (what) {
      case ADDED -> Glance.What.ADDED;
      case REFRESHED -> Glance.What.REFRESHED;
      case STATE, PROMPTED, ASKED, SAVED, REMOVED, KEEPER -> Glance.What.OTHER;
    };
  }

  private static Glance.Account account(AccountStatus account) {
    return new Glance.Account(
        account.state().word(),
        account.state() == SessionState.AUTHORIZED,
        account.needsThePerson(),
        account.reason(),
        account.lastFailure(),
        account.subject(),
        account.refreshAt(),
        account.loginUrl());
  }
}
