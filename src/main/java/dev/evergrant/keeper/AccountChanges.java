package dev.evergrant.keeper;

import dev.evergrant.oauth.Account;
import dev.evergrant.oauth.AccountId;
import dev.evergrant.session.Event;
import dev.evergrant.session.Session;
import dev.evergrant.status.Change.What;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// Adds, changes and removes accounts, and writes them down. Used on the loop only.
final class AccountChanges {
  private static final Duration RETRY = Duration.ofMinutes(1);

  private final Standings standings;
  private final Sessions sessions;
  private final Porter porter;
  private final Audience audience;
  private final Ports ports;
  private final Clocks clocks;
  private final Consumer<Task> inbox;

  AccountChanges(
      Standings standings,
      Sessions sessions,
      Porter porter,
      Audience audience,
      Ports ports,
      Clocks clocks,
      Consumer<Task> inbox) {
    this.standings = standings;
    this.sessions = sessions;
    this.porter = porter;
    this.audience = audience;
    this.ports = ports;
    this.clocks = clocks;
    this.inbox = inbox;
  }

  void add(Task.Adding adding) {
    var account = adding.account();
    if (standings.contains(account.name())) {
      adding.done().complete(Booking.IMPOSSIBLE);
      return;
    }
    sessions.begin(account, adding.clientSecret());
    saveBook(adding.done());
    audience.tell(clocks.now(), What.ADDED, standings.status(account.name()));
  }

  void edit(Task.Editing editing) {
    var account = editing.account();
    var before = standings.find(account.name());
    if (before == null) {
      editing.done().complete(Booking.IMPOSSIBLE);
      return;
    }
    if (isElsewhere(before.account(), account)) {
      account = moved(before.account(), account);
    } else {
      standings.put(before.with(account));
      porter.edited(account);
    }
    sessions.keepSecret(account, editing.clientSecret());
    saveBook(editing.done());
    audience.tell(clocks.now(), What.STATE, standings.status(account.name()));
    if (mayHelp(editing, before)) {
      sessions.apply(account.name(), new Event.AccountEdited());
    }
  }

  /// Where something is wrong, whoever edits wants it tried again: the provider may have changed
  /// its mind. Where nothing is, what is between the person and us costs no refresh.
  private static boolean mayHelp(Task.Editing editing, Standing before) {
    return !(before.session() instanceof Session.Authorized)
        || editing.clientSecret() != null
        || !editing.account().asksLike(before.account());
  }

  /// Neither tokens nor a client secret go elsewhere: what is kept, in flight or not even read yet
  /// stays with the old id, which no account has any more.
  private Account moved(Account before, Account after) {
    var moved = after.with(AccountId.random());
    sessions.apply(before.name(), new Event.LogoutRequested());
    forget(before);
    sessions.beginUnauthorized(moved);
    return moved;
  }

  void remove(Task.Removing removing) {
    var name = removing.account();
    var standing = standings.find(name);
    if (standing == null) {
      removing.done().complete(Booking.IMPOSSIBLE);
      return;
    }
    sessions.apply(name, new Event.LogoutRequested());
    var last = standings.status(name);
    forget(standing.account());
    sessions.dismiss(name);
    saveBook(removing.done());
    audience.tell(clocks.now(), What.REMOVED, last);
  }

  private void forget(Account account) {
    sessions.forget(account);
    porter.forget(account);
    ports.chronicle().forget(account.id());
  }

  /// Writes down what the disk did not take before.
  void saveAgain() {
    saveBook(new CompletableFuture<>());
  }

  private void saveBook(CompletableFuture<Booking> done) {
    var accounts = standings.all().stream().map(Standing::account).toList();
    ports
        .lanes()
        .on(
            "accounts file",
            () -> {
              var written = ports.book().save(accounts);
              done.complete(written ? Booking.DONE : Booking.NOT_WRITTEN);
              if (!written) {
                ports.lanes().later(RETRY, () -> inbox.accept(new Task.BookOwed()));
              }
            });
  }

  /// A refresh token goes only to the server, and as the client, that it was given to. A person's
  /// tokens never become a service's, and those for one MCP server never go to another.
  private static boolean isElsewhere(Account before, Account after) {
    return !before.server().issuer().equals(after.server().issuer())
        || !Objects.equals(before.server().endpoints(), after.server().endpoints())
        || !before.client().id().equals(after.client().id())
        || before.isService() != after.isService()
        || (after.mcpServer() != null && !after.mcpServer().equals(before.mcpServer()));
  }
}
