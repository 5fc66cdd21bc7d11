package dev.evergrant.grant;

import dev.evergrant.grant.Redirects.Redirect;
import dev.evergrant.keeper.Authorizer.Login;
import dev.evergrant.keeper.Receipt;
import dev.evergrant.keeper.TokenReply;
import dev.evergrant.oauth.Fault;
import dev.evergrant.oauth.Fault.Abandoned;
import dev.evergrant.oauth.Fault.Abandoned.Reason;
import dev.evergrant.oauth.LoginPage;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/// Logs in with the person in the system's browser (RFC 8252). Blocking.
record BrowserFlow(
    CodeExchange exchange, Redirects redirects, Pages pages, Usher usher, Duration patience) {

  TokenReply logIn(ServerMetadata server, Login login, Receipt receipt) {
    return server.refusesPkce()
        ? refused(Problem.NO_PKCE.fault("PKCE with S256 is not among what the server does"))
        : bound(new CodeRequest(server, login), receipt);
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
    usher.show(request.login(), LoginPage.of(request.page(redirect.uri())));
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

  private static TokenReply refused(Fault fault) {
    return new TokenReply.Refused(fault);
  }
}
