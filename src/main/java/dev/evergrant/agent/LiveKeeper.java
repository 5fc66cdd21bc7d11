package dev.evergrant.agent;

import dev.evergrant.keeper.Booking;
import dev.evergrant.keeper.Keeper;
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

/// The real keeper behind the agent socket. Any thread may call.
record LiveKeeper(Keeper keeper) implements KeeperPort {
  @Override
  public KeeperStatus status() {
    return keeper.status();
  }

  @Override
  public void subscribe(Consumer<Change> subscriber) {
    keeper.subscribe(subscriber);
  }

  @Override
  public void unsubscribe(Consumer<Change> subscriber) {
    keeper.unsubscribe(subscriber);
  }

  @Override
  public Optional<Account> account(AccountName name) {
    return keeper.account(name);
  }

  @Override
  public Optional<Verdict> peek(AccountName name, Demand demand) {
    return keeper.peek(name, demand);
  }

  @Override
  public CompletableFuture<Verdict> demand(AccountName name, Demand demand) {
    return keeper.demand(name, demand);
  }

  @Override
  public Optional<Permit> permit(AccountName name, String program) {
    return keeper.permit(name, program);
  }

  @Override
  public CompletableFuture<Permit> knock(AccountName name, String program) {
    return keeper.knock(name, program);
  }

  @Override
  public void decide(AccountName name, String program, @Nullable Permit permit) {
    keeper.decide(name, program, permit);
  }

  @Override
  public Login login(AccountName name, LoginWish wish) {
    return keeper.login(name, wish);
  }

  @Override
  public void submit(AccountName name, Event event) {
    keeper.submit(name, event);
  }

  @Override
  public CompletableFuture<Booking> add(Account account, @Nullable Secret clientSecret) {
    return keeper.add(account, clientSecret);
  }

  @Override
  public CompletableFuture<Booking> edit(Account account, @Nullable Secret clientSecret) {
    return keeper.edit(account, clientSecret);
  }

  @Override
  public CompletableFuture<Booking> remove(AccountName name) {
    return keeper.remove(name);
  }

  @Override
  public History history(AccountName name) {
    return keeper.history(name);
  }

  @Override
  public void agent(AgentStatus status) {
    keeper.agent(status);
  }
}
