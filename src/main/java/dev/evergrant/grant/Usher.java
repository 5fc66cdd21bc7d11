package dev.evergrant.grant;

import dev.evergrant.keeper.Authorizer.Login;
import dev.evergrant.oauth.Desktop;
import dev.evergrant.oauth.LoginPage;
import dev.evergrant.platform.Browser;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;

/// Brings the person to the page of a login.
record Usher(Browser browser) {
  private static final Logger LOG = System.getLogger(Usher.class.getName());

  boolean open(URI page, Desktop desktop) {
    return browser.open(page, desktop.environment());
  }

  /// The browser gets a thread of its own: the person may be back before it was seen to run.
  void show(Login login, LoginPage page) {
    login.page().accept(page);
    if (login.open()) {
      Thread.startVirtualThread(() -> openOrWarn(login, page));
    }
  }

  /// No end of the login: its link works in any browser, and it waits for that.
  private void openOrWarn(Login login, LoginPage page) {
    if (!open(page.address(), login.desktop())) {
      LOG.log(
          Level.WARNING,
          "{0}: no browser could be started; the login waits for its link to be opened",
          login.account().name());
    }
  }
}
