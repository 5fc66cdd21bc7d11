package dev.evergrant.ui;

import dev.evergrant.status.AccountStatus;
import dev.evergrant.status.Permit;
import dev.evergrant.view.Offer;
import dev.evergrant.view.Question;
import dev.evergrant.wire.AccountDraft;
import dev.evergrant.wire.Reply;
import dev.evergrant.wire.Request;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a person can do about accounts. Each is asked of the keeper; what it brought is seen in the
/// next state, and only a failure is told here.
record Commands(Desk desk) {
  void perform(Offer offer, AccountStatus account) {
    switch (offer) {
      case LOG_IN, LOG_IN_AGAIN, LOG_IN_NOW, OPEN_AGAIN -> logIn(account.name());
      case CHECK_SETTINGS -> desk.go().accept(new Place.EditAccount(account.name()));
      case UNLOCK -> unlock();
      case COPY_LINK -> copyLink(account);
      case COPY_CODE -> copyCode(account);
      case CANCEL, KEEP_BEFORE -> ask(new Request.Cancel(account.name()));
      case TAKE_OTHER -> ask(new Request.AcceptSubject(account.name()));
      case ALLOW -> decide(account, Permit.ALLOWED);
      case REFUSE -> decide(account, Permit.REFUSED);
    }
  }

  void logIn(String account) {
    ask(new Request.Login(account, desk.desktop(), true, false));
  }

  void unlock() {
    ask(new Request.Unlock(desk.desktop()));
  }

  void refresh(String account) {
    ask(new Request.Refresh(account));
  }

  void refreshAll() {
    ask(new Request.Refresh(null));
  }

  void askFirst(String account, boolean on) {
    ask(new Request.Edit(AccountDraft.asking(account, on)));
  }

  void holdTools(String account, boolean on) {
    ask(new Request.Edit(AccountDraft.holding(account, on)));
  }

  /// Of several programs that ask, the first is offered.
  private void decide(AccountStatus account, Permit permit) {
    account.asking().stream()
        .findFirst()
        .ifPresent(program -> decide(account.name(), program.path(), permit));
  }

  /// @param permit null forgets an earlier answer
  void decide(String account, String program, @Nullable Permit permit) {
    ask(new Request.Decide(account, program, permit));
  }

  void copyToken(String account) {
    var request =
        new Request.Token(
            account, Duration.ZERO, false, null, Set.of(), null, null, desk.text("app.name"));
    desk.courier().ask(request, this::copied);
  }

  void logOut(AccountStatus account, List<AccountStatus> all) {
    var question = Question.logOut(account, all, desk.glance());
    desk.overlay().ask(question, () -> ask(new Request.Logout(account.name())));
  }

  void remove(AccountStatus account, List<AccountStatus> all) {
    var question = Question.remove(account, all, desk.glance());
    desk.overlay().ask(question, () -> ask(new Request.Remove(account.name())));
  }

  private void ask(Request request) {
    desk.courier().ask(request, this::tell);
  }

  private void tell(Reply reply) {
    if (reply instanceof Reply.Failed failed) {
      desk.toast().failed(failed);
    }
  }

  private void copied(Reply reply) {
    if (reply instanceof Reply.Token token) {
      desk.clipboard().copy(token.accessToken());
      desk.toast().say(desk.text("window.token-copied"));
    } else {
      tell(reply);
    }
  }

  private void copyCode(AccountStatus account) {
    if (account.userCode() != null) {
      Clip.text(account.userCode().text());
      desk.toast().say(desk.text("window.code-copied", account.userCode().address()));
    }
  }

  private void copyLink(AccountStatus account) {
    if (account.loginUrl() != null) {
      Clip.text(account.loginUrl());
      desk.toast().say(desk.text("window.link-copied"));
    }
  }
}
