package dev.evergrant.grant;

import dev.evergrant.grant.Discovery.Found;
import dev.evergrant.grant.Redirects.Redirect;
import dev.evergrant.keeper.Authorizer;
import dev.evergrant.keeper.Receipt;
import dev.evergrant.keeper.TokenReply;
import dev.evergrant.oauth.Account.Flow;
import dev.evergrant.oauth.Desktop;
import dev.evergrant.oauth.Fault;
import dev.evergrant.oauth.Fault.Abandoned;
import dev.evergrant.oauth.Fault.Abandoned.Reason;
import dev.evergrant.platform.Browser;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/// Logs in with the person in the system's browser (RFC 8252). Blocking, one thread a login; any
/// number of logins at a time.
record BrowserAuthorizer(
    Servers servers,
    CodeExchange exchange,
    Redirects redirects,
    Pages pages,
    Browser browser,
    Duration patience)
    implements Authorizer {
  private static final Logger LOG = System.getLogger(BrowserAuthorizer.class.getName());

  @Override
  public boolean open(URI page, Desktop desktop) {
    return browser.open(page, desktop.environment());
  }

  /// Whatever went wrong while the person turned back went wrong because of that. Tokens that came
  /// all the same are told: they are in the journal by then.
  @Override
  public TokenReply authorize(Login login, Receipt receipt) {
    var reply = attempted(login, receipt);
    return reply instanceof TokenReply.Refused && Thread.currentThread().isInterrupted()
        ? refused(new Abandoned(Reason.CANCELLED, "the login was called off"))
        : reply;
  }

  private TokenReply attempted(Login login, Receipt receipt) {
    var account = login.account();
    if (account.flow() != Flow.BROWSER) {
      return refused(
          Problem.UNSUPPORTED_FLOW.fault("no login by %s yet".formatted(account.flow())));
    }
    if (account.client().confidential() && login.clientSecret() == null) {
      return refused(Problem.noClientSecret());
    }
    return switch (servers.find(account.server())) {
      case Found.Nothing(var fault) -> refused(fault);
      case Found.Metadata(var server) when server.refusesPkce() ->
          refused(Problem.NO_PKCE.fault("PKCE with S256 is not among what the server does"));
      case Found.Metadata(var server) -> bound(new CodeRequest(server, login), receipt);
    };
  }

  private TokenReply bound(CodeRequest request, Receipt receipt) {
    var fixed = request.login().account().redirectUri();
    var address = RedirectAddress.of(fixed);
    if (address.isEmpty()) {
      return refused(Problem.INVALID_REDIRECT_URI.fault("not http on this machine: " + fixed));
    }
    try {
      return shown(request, redirects.open(address.get(), request.state()), receipt);
    } catch (IOException taken) {
      return refused(
          new Abandoned(
              Reason.NO_REDIRECT,
              "%s: %s".formatted(address.get().authority(), taken.getMessage())));
    }
  }

  /// The page says "done" only after the receipt has returned.
  private TokenReply shown(CodeRequest request, Redirect redirect, Receipt receipt) {
    try {
      var reply = answered(request, redirect, receipt);
      redirect.callback().show(pages.after(request.login(), reply));
      return reply;
    } finally {
      redirect.close().run();
    }
  }

  private TokenReply answered(CodeRequest request, Redirect redirect, Receipt receipt) {
    present(request.login(), request.page(redirect.uri()));
    try {
      var callback = redirect.callback().await(patience);
      return exchange.redeem(request, redirect.uri(), callback, receipt);
    } catch (TimeoutException nobody) {
      return refused(
          new Abandoned(
              Reason.TIMED_OUT, "nobody came back within %d s".formatted(patience.toSeconds())));
    } catch (InterruptedException calledOff) {
      Thread.currentThread().interrupt();
      return refused(new Abandoned(Reason.CANCELLED, "the login was called off"));
    }
  }

  /// The browser gets a thread of its own: the person may be back before it was seen to run.
  private void present(Login login, URI page) {
    login.page().accept(page);
    if (login.open()) {
      Thread.startVirtualThread(() -> openOrWarn(login, page));
    }
  }

  /// No end of the login: its link works in any browser, and it waits for that.
  private void openOrWarn(Login login, URI page) {
    if (!open(page, login.desktop())) {
      LOG.log(
          Level.WARNING,
          "{0}: no browser could be started; the login waits for its link to be opened",
          login.account().name());
    }
  }

  private static TokenReply refused(Fault fault) {
    return new TokenReply.Refused(fault);
  }
}
