package dev.evergrant.ui;

import dev.evergrant.status.AccountStatus;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.stage.PopupWindow.AnchorLocation;
import org.jspecify.annotations.Nullable;

/// What else can be done with an account: a button that opens a menu below itself.
final class AccountMenu {
  private static final double GAP = 4;

  private final MenuItem copyToken;
  private final MenuItem logOut;
  private final ContextMenu menu = new ContextMenu();
  private final Button button;
  private @Nullable AccountStatus account;
  private List<AccountStatus> all = List.of();

  AccountMenu(Desk desk) {
    var commands = desk.commands();
    copyToken = item(desk, "copy-token", (chosen, _) -> commands.copyToken(chosen.name()));
    logOut = item(desk, "log-out", commands::logOut);
    menu.setAnchorLocation(AnchorLocation.CONTENT_TOP_RIGHT);
    menu.getItems()
        .setAll(
            item(desk, "log-in", (chosen, _) -> commands.logIn(chosen.name())),
            copyToken,
            item(desk, "edit", (chosen, _) -> edit(desk, chosen)),
            new SeparatorMenuItem(),
            logOut,
            item(desk, "remove", commands::remove));
    button = Buttons.icon("more", desk.text("account.menu"), this::open);
    button.setAccessibleRole(AccessibleRole.MENU_BUTTON);
  }

  Button button() {
    return button;
  }

  void show(AccountStatus account, List<AccountStatus> all, boolean loggedIn) {
    this.account = account;
    this.all = all;
    copyToken.setDisable(!loggedIn);
    logOut.setDisable(!loggedIn);
  }

  /// Its right edge below the button's, so that it stays within the window.
  private void open() {
    var bounds = button.localToScreen(button.getLayoutBounds());
    menu.show(button, bounds.getMaxX(), bounds.getMaxY() + GAP);
  }

  private static void edit(Desk desk, AccountStatus account) {
    desk.go().accept(new Place.EditAccount(account.name()));
  }

  private MenuItem item(
      Desk desk, String key, BiConsumer<AccountStatus, List<AccountStatus>> action) {
    var item = new MenuItem(desk.text("account.menu." + key));
    item.setOnAction(_ -> {
      if (account != null) {
        action.accept(account, all);
      }
    });
    return item;
  }
}
