package dev.evergrant.agent;

import dev.evergrant.keeper.Login;
import dev.evergrant.keeper.LoginOutcome;
import dev.evergrant.oauth.AccountName;
import dev.evergrant.session.Event;
import dev.evergrant.session.LoginWish;
import dev.evergrant.status.AccountStatus;
import dev.evergrant.status.Cause;
import dev.evergrant.status.SessionState;
import dev.evergrant.wire.Reply;
import dev.evergrant.wire.Request;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/// Answers requests that log in and out. Blocking, on the client's thread.
record LoginRequests(KeeperPort keeper, KnownAccount known) {
  /// A logout is told to the keeper, and done when it has taken it in.
  private static final Duration A_MOMENT = Duration.ofSeconds(5);

  LoginRequests(KeeperPort keeper) {
    this(keeper, new KnownAccount(keeper));
  }

  Reply login(Request.Login wish, Words words) {
    return known.with(
        wish.account(),
        words,
        account -> {
          var login =
              keeper.login(
                  account.name(), new LoginWish(wish.desktop(), wish.open(), wish.device()));
          var first =
              wish.untilDone()
                  ? login.outcome().thenApply(outcome -> ended(outcome, account.name(), words))
                  : pageOrEnd(login, account.name(), words);
          return first.join();
        });
  }

  private CompletableFuture<Reply> pageOrEnd(Login login, AccountName account, Words words) {
    var end = login.outcome().thenApply(outcome -> ended(outcome, account, words));
    return login
        .page()
        .thenCompose(page ->
            page.<Reply>map(Reply.Page::new).map(CompletableFuture::completedFuture).orElse(end));
  }

  private Reply ended(LoginOutcome outcome, AccountName account, Words words) {
    return switch (outcome) {
      case LoginOutcome.LoggedIn _ -> known.status(account);
      case LoginOutcome.OtherPerson(var before, var now) -> new Reply.OtherPerson(before, now);
      case LoginOutcome.Failed(var fault) -> words.of(fault, account.value());
      case LoginOutcome.KeychainUnavailable(var state) -> words.keychain(state);
      case LoginOutcome.UnknownAccount _ -> words.noSuchAccount(account.value());
    };
  }

  Reply submit(String account, Event event, Words words) {
    return known.with(
        account,
        words,
        found -> {
          keeper.submit(found.name(), event);
          return new Reply.Done();
        });
  }

  Reply logout(String account, Words words) {
    return known.with(
        account,
        words,
        found -> {
          await(account, status -> status.state() != SessionState.LOCKED);
          if (isLocked(account)) {
            return words.keychain(keeper.status().keychain().state());
          }
          keeper.submit(found.name(), new Event.LogoutRequested());
          await(account, LoginRequests::isOut);
          return new Reply.Done();
        });
  }

  private void await(String account, Predicate<AccountStatus> wanted) {
    new StatusWait(keeper, A_MOMENT)
        .until(status -> status.account(account).map(wanted::test).orElse(true));
  }

  /// What cannot be read cannot be revoked or forgotten either.
  private boolean isLocked(String account) {
    return keeper
        .status()
        .account(account)
        .filter(status -> status.state() == SessionState.LOCKED)
        .isPresent();
  }

  private static boolean isOut(AccountStatus account) {
    return account.state() == SessionState.UNAUTHORIZED
        && (account.cause() == Cause.LOGGED_OUT || account.cause() == Cause.NEW);
  }
}
