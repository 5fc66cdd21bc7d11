package dev.evergrant.grant;

import dev.evergrant.grant.Discovery.Found;
import dev.evergrant.keeper.Authorizer;
import dev.evergrant.keeper.Receipt;
import dev.evergrant.keeper.TokenReply;
import dev.evergrant.oauth.Desktop;
import dev.evergrant.oauth.Fault;
import dev.evergrant.oauth.Fault.Abandoned;
import dev.evergrant.oauth.Fault.Abandoned.Reason;
import java.net.URI;
import java.time.Duration;

/// Logs in by the flow that the account says. Blocking, one thread a login; any number of logins at
/// a time.
record Flows(
    Servers servers,
    BrowserFlow browser,
    DeviceFlow device,
    ClientCredentials service,
    Usher usher,
    Duration patience)
    implements Authorizer {

  @Override
  public boolean open(URI page, Desktop desktop) {
    return usher.open(page, desktop);
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
    if (account.client().confidential() && login.clientSecret() == null) {
      return refused(Problem.noClientSecret());
    }
    return switch (servers.find(account.server())) {
      case Found.Nothing(var fault) -> refused(fault);
      case Found.Metadata(var server) -> logIn(server, login, receipt);
    };
  }

  private TokenReply logIn(ServerMetadata server, Login login, Receipt receipt) {
    return switch (login.account().flow()) {
      case BROWSER -> browser.logIn(server, login, receipt);
      case DEVICE -> device.logIn(server, login, receipt);
      case CLIENT_CREDENTIALS -> {
        var requests = new TokenRequests(server, login.account(), login.clientSecret());
        yield service.ask(requests, null, receipt, patience);
      }
    };
  }

  private static TokenReply refused(Fault fault) {
    return new TokenReply.Refused(fault);
  }
}
