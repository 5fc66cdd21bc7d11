package dev.evergrant.grant;

import dev.evergrant.keeper.TokenReply;
import dev.evergrant.oauth.Account;
import java.time.Duration;

/// An account's lane as the keeper would run it: refreshes the tokens of before at a server of
/// which the endpoints are known.
final class Lane {
  /// What a well-behaved server answers.
  static final String GOOD =
      """
      {"access_token":"new-access","token_type":"Bearer","expires_in":3600,\
      "refresh_token":"new-refresh"}\
      """;

  static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Kept kept = new Kept();

  static HttpTokenEndpoint endpoint(Duration patience) {
    return endpoint(new Http(), patience);
  }

  static HttpTokenEndpoint endpoint(Http http, Duration patience) {
    var servers = new Servers(new Discovery(http), Given.AT_NOON);
    return new HttpTokenEndpoint(servers, new TokenClient(http, Given.AT_NOON), http, patience);
  }

  /// What the journal was given.
  Kept kept() {
    return kept;
  }

  TokenReply refresh(HostileServer server) {
    return refresh(server, PATIENCE);
  }

  TokenReply refresh(HostileServer server, Duration patience) {
    return refresh(Given.account(Given.endpoints(server.origin())), patience);
  }

  TokenReply refresh(Account account) {
    return refresh(account, PATIENCE);
  }

  private TokenReply refresh(Account account, Duration patience) {
    return endpoint(patience).refresh(account, null, Given.BEFORE, null, kept);
  }
}
