package dev.evergrant.cli;

import static java.util.Objects.requireNonNullElse;

import dev.evergrant.status.AccountStatus;
import dev.evergrant.status.Change;
import dev.evergrant.wire.Failure;
import dev.evergrant.wire.Reply;
import dev.evergrant.wire.Request;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// A login, from the page to its end.
///
/// One request brings the whole of it: a second one, for the page, could come when the login is
/// over and would begin another. So the page is taken from what the keeper shows of the account.
record LoginFlow(
    Surroundings surroundings, String account, LoginOptions options, AtomicBoolean pageTold) {
  LoginFlow(Surroundings surroundings, String account, LoginOptions options) {
    this(surroundings, account, options, new AtomicBoolean());
  }

  /// Blocking until somebody has logged in; throws [CommandStopped] where nobody has.
  void run() {
    surroundings.ensureKeeper();
    try (var _ = Interruption.doing(this::cancel);
        var _ = surroundings.agent().watch(this::changed, () -> {})) {
      var reply = surroundings.ask(request());
      // What the watch still has to say of the page comes too late.
      pageTold.set(true);
      switch (reply) {
        case Reply.OtherPerson(var before, var now) -> decide(before, now);
        case Reply.Account(var status) -> tell(status.subject());
        default -> tell(null);
      }
    }
  }

  private Request request() {
    return new Request.Login(account, surroundings.desktop(), !options.printsUrl(), true);
  }

  private void cancel() {
    surroundings.agent().ask(new Request.Cancel(account));
  }

  private void changed(Change change) {
    change
        .status()
        .account(account)
        .map(AccountStatus::loginUrl)
        .filter(_ -> pageTold.compareAndSet(false, true))
        .ifPresent(this::page);
  }

  private void page(String url) {
    if (options.printsUrl()) {
      surroundings.say("cli.login.open-yourself", account);
      surroundings.terminal().print(url);
    } else {
      surroundings.say("cli.login.waiting", account);
      surroundings.terminal().say(url);
    }
  }

  private void decide(String before, String now) {
    surroundings.say("cli.login.other-person", now, before);
    if (!accepts()) {
      surroundings.ask(new Request.Cancel(account));
      throw refused(before);
    }
    surroundings.ask(new Request.AcceptSubject(account));
    tell(now);
  }

  private boolean accepts() {
    if (options.acceptsOtherPerson()) {
      return true;
    }
    return new YesOrNo(surroundings).ask("cli.login.accept");
  }

  private CommandStopped refused(String before) {
    return new CommandStopped(
        Failure.LOGIN_REFUSED,
        surroundings.text("cli.login.kept", before),
        surroundings.text("cli.login.kept.cure"));
  }

  private void tell(@Nullable String person) {
    if (requireNonNullElse(person, "").isBlank()) {
      surroundings.say("cli.login.done", account);
    } else {
      surroundings.say("cli.login.done-as", account, requireNonNullElse(person, ""));
    }
  }
}
