package dev.evergrant.mcp;

import dev.evergrant.oauth.Secret;
import dev.evergrant.wire.Agent;
import dev.evergrant.wire.Reply;
import dev.evergrant.wire.Request;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Goes to the server with the account's token and, where that is refused, with a newer one. So
/// nobody beyond it meets a 401.
///
/// The keeper is asked each time: it answers from memory, joins those who ask for the same, and a
/// token that was revoked is not kept here. Blocking; safe to share.
record Door(Agent agent, String account, McpServer server, Words words) {
  /// A newer token twice: the first may have come from another's refresh and be as old.
  private static final int MOST_REFUSALS = 2;

  /// @param scope that of the token which was taken
  record Answer(HttpResponse<InputStream> response, Set<String> scope) {
    int status() {
      return response.statusCode();
    }

    /// Whether another attempt may bring more.
    boolean mayPass() {
      return status() / 100 == 5 || status() == 429 || status() == 408;
    }
  }

  /// @param patience how long to wait for the person to log in; null: not at all
  Answer send(HttpRequest.Builder draft, @Nullable Duration patience, Departure departure)
      throws Trouble, InterruptedException {
    var token = token(null, patience);
    for (var refusals = 0; ; refusals++) {
      departure.leave();
      var response = server.send(draft, token.accessToken());
      if (response.statusCode() != McpServer.UNAUTHORIZED) {
        return new Answer(response, token.scope());
      }
      departure.returned();
      if (refusals == MOST_REFUSALS) {
        throw words.refused();
      }
      token = token(token.accessToken(), patience);
    }
  }

  private Reply.Token token(@Nullable Secret refused, @Nullable Duration patience)
      throws Trouble, InterruptedException {
    var wish =
        new Request.Token(
            account,
            Duration.ZERO,
            false,
            refused,
            Set.of(),
            null,
            patience,
            "MCP",
            server.address());
    var reply = agent.ask(wish);
    if (Thread.interrupted()) {
      // The keeper then seems to be gone.
      throw new InterruptedException();
    }
    return switch (reply) {
      case Reply.Token token when HeaderText.isWord(token.accessToken().reveal()) -> token;
      case Reply.Failed failed -> throw words.noToken(failed);
      default -> throw words.unusableToken();
    };
  }
}
