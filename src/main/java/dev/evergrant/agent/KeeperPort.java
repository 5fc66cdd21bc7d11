package dev.evergrant.agent;

import dev.evergrant.keeper.Booking;
import dev.evergrant.keeper.Login;
import dev.evergrant.oauth.Account;
import dev.evergrant.oauth.AccountName;
import dev.evergrant.oauth.Secret;
import dev.evergrant.session.Demand;
import dev.evergrant.session.Event;
import dev.evergrant.session.LoginWish;
import dev.evergrant.session.Verdict;
import dev.evergrant.status.AgentStatus;
import dev.evergrant.status.Change;
import dev.evergrant.status.History;
import dev.evergrant.status.KeeperStatus;
import dev.evergrant.status.Permit;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The keeper as the agent socket needs it, so that a test can decide its answers. Any thread may
/// call.
interface KeeperPort {
  /// Without I/O.
  KeeperStatus status();

  /// Calls back on the keeper's loop, first with the present status; the callback returns at once.
  void subscribe(Consumer<Change> subscriber);

  void unsubscribe(Consumer<Change> subscriber);

  /// An account's settings, without I/O.
  Optional<Account> account(AccountName name);

  /// What memory says at once, without I/O: a token, or that there is no such account.
  Optional<Verdict> peek(AccountName name, Demand demand);

  /// Completes when the answer is known; cancelling withdraws the demand.
  CompletableFuture<Verdict> demand(AccountName name, Demand demand);

  /// How a program stands with an account, without I/O; empty where it was never heard of.
  Optional<Permit> permit(AccountName name, String program);

  /// Completes with the person's answer, or with `ASKED` where the question was given up;
  /// cancelling no longer waits.
  CompletableFuture<Permit> knock(AccountName name, String program);

  /// @param permit null forgets an earlier answer
  void decide(AccountName name, String program, @Nullable Permit permit);

  /// Starts a login, or joins the one that is open.
  Login login(AccountName name, LoginWish wish);

  void submit(AccountName name, Event event);

  /// Impossible where the name is taken.
  CompletableFuture<Booking> add(Account account, @Nullable Secret clientSecret);

  /// Impossible where there is no such account any more.
  CompletableFuture<Booking> edit(Account account, @Nullable Secret clientSecret);

  /// Impossible where there is no such account.
  CompletableFuture<Booking> remove(AccountName name);

  /// Blocking.
  History history(AccountName name);

  /// Tells those who watch where the socket is.
  void agent(AgentStatus status);
}
