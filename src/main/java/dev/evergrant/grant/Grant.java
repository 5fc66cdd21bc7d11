package dev.evergrant.grant;

import dev.evergrant.keeper.Authorizer;
import dev.evergrant.keeper.ProtectedResources;
import dev.evergrant.keeper.TokenEndpoint;
import dev.evergrant.platform.Browser;
import dev.evergrant.text.Messages;
import java.time.InstantSource;
import java.util.function.Function;

/// The two ports through which a keeper reaches authorization servers, and the one by which it
/// finds them. The two share what is known of the servers.
public record Grant(
    TokenEndpoint tokenEndpoint, Authorizer authorizer, ProtectedResources resources) {

  /// @param messages the words of a language, for the page that a login ends on
  public static Grant over(
      InstantSource clock, Browser browser, Function<String, Messages> messages) {
    return over(new Http(), clock, browser, messages, Patience.USUAL, Pace.real());
  }

  static Grant over(
      Http http,
      InstantSource clock,
      Browser browser,
      Function<String, Messages> messages,
      Patience patience,
      Pace pace) {
    var discovery = new Discovery(http);
    var servers = new Servers(discovery, clock);
    var client = new TokenClient(http, clock);
    var userInfo = new UserInfo(http);
    var usher = new Usher(browser);
    var browserFlow =
        new BrowserFlow(
            new CodeExchange(client, userInfo, patience.token()),
            new Redirects(patience.request(), patience.linger()),
            new Pages(messages),
            usher,
            patience.person());
    var deviceFlow = new DeviceFlow(client, http, userInfo, usher, patience.token(), pace);
    return new Grant(
        new HttpTokenEndpoint(servers, client, http, patience.token()),
        new Flows(
            servers,
            browserFlow,
            deviceFlow,
            new ClientCredentials(client),
            usher,
            patience.token()),
        HttpProtectedResources.over(http, discovery));
  }
}
