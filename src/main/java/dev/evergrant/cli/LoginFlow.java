package dev.evergrant.cli;

import static java.util.Objects.requireNonNull;
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
    var open = !options.printsUrl();
    return new Request.Login(account, surroundings.desktop(), open, true, options.byDevice());
  }

  private void cancel() {
    surroundings.agent().ask(new Request.Cancel(account));
  }

  private void changed(Change change) {
    change
        .status()
        .account(account)
        .filter(this::isOurs)
        .filter(_ -> pageTold.compareAndSet(false, true))
        .ifPresent(this::page);
  }

  /// A page without a code, where one was wished for, is that of an earlier login which ends now.
  private boolean isOurs(AccountStatus status) {
    return status.loginUrl() != null && (!options.byDevice() || status.userCode() != null);
  }

  private void page(AccountStatus status) {
    var url = requireNonNull(status.loginUrl());
    var code = status.userCode();
    if (code != null) {
      surroundings.say("cli.login.code", account, code.text(), code.address());
      draw(url);
    } else {
      var wanted = options.printsUrl() ? "cli.login.open-yourself" : "cli.login.waiting";
      surroundings.say(wanted, account);
    }
    if (options.printsUrl()) {
      surroundings.terminal().print(url);
    } else if (code == null) {
      surroundings.terminal().say(url);
    }
  }

  private void draw(String url) {
    var terminal = surroundings.terminal();
    if (terminal.interactive() && terminal.draws()) {
      QrCode.of(url).forEach(terminal::say);
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
