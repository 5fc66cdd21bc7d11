package dev.evergrant.app;

import dev.evergrant.keeper.Keeper;
import dev.evergrant.oauth.AccountName;
import dev.evergrant.oauth.Desktop;
import dev.evergrant.session.Event;
import dev.evergrant.session.LoginWish;
import dev.evergrant.view.Action;
import java.util.List;
import java.util.function.BiConsumer;

/// What a click in the tray or on a notification does.
record Actions(Keeper keeper, Windows windows, Attendance attendance, Runnable quit)
    implements BiConsumer<Action, Desktop> {

  @Override
  public void accept(Action action, Desktop desktop) {
    attendance.seen();
    switch (action) {
      case Action.LogIn(var account) ->
          keeper.login(new AccountName(account), new LoginWish(desktop, true));
      case Action.CancelLogin(var account) ->
          keeper.submit(new AccountName(account), new Event.AuthorizationCancelled());
      case Action.Refresh(var account) ->
          keeper.submit(new AccountName(account), new Event.RefreshRequested());
      case Action.RefreshAll() -> refreshAll();
      case Action.Later _ -> {}
      case Action.Decide(var account, var program, var permit) ->
          keeper.decide(new AccountName(account), program, permit);
      case Action.Unlock() -> {
        var _ = keeper.unlock(desktop);
      }
      case Action.Open(var account) ->
          windows.show(desktop, account == null ? List.of() : List.of("account", account));
      case Action.AddAccount() -> windows.show(desktop, List.of("add"));
      case Action.OpenSettings() -> windows.show(desktop, List.of("settings"));
      case Action.Quit() -> quit.run();
    }
  }

  private void refreshAll() {
    keeper
        .status()
        .accounts()
        .forEach(account -> accept(new Action.Refresh(account.name()), Desktop.unknown()));
  }
}
