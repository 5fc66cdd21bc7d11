package dev.evergrant.grant;

import dev.evergrant.grant.Http.Outcome;
import dev.evergrant.grant.Polling.Next;
import dev.evergrant.grant.TokenBody.Question;
import dev.evergrant.keeper.Authorizer.Login;
import dev.evergrant.keeper.Receipt;
import dev.evergrant.keeper.TokenReply;
import dev.evergrant.oauth.Fault;
import dev.evergrant.oauth.Fault.Abandoned;
import dev.evergrant.oauth.Fault.Abandoned.Reason;
import dev.evergrant.oauth.Secret;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Logs in with the person at a browser anywhere (RFC 8628): shows an address and a code, and asks
/// the server until it has seen the person or gives up. Blocking.
record DeviceFlow(
    TokenClient client, Http http, UserInfo userInfo, Usher usher, Duration patience, Pace pace) {

  /// The requests of one login, and what their answers are held against.
  private record Exchange(ServerMetadata server, Login login) {
    TokenRequests requests() {
      return new TokenRequests(server, login.account(), login.clientSecret());
    }

    Question question(@Nullable Secret deviceCode) {
      return new Question(
          null,
          null,
          new Wishes(server, login).scope(),
          new LoginIdToken(login.account(), null),
          Redaction.of(deviceCode, login.clientSecret()),
          login.account().server().dialect());
    }
  }

  TokenReply logIn(ServerMetadata server, Login login, Receipt receipt) {
    var endpoint = server.deviceAuthorization();
    if (endpoint == null) {
      return refused(
          Problem.NO_DEVICE_AUTHORIZATION.fault("the server has no device authorization endpoint"));
    }
    var exchange = new Exchange(server, login);
    var wishes = new Wishes(server, login).parameters();
    return switch (http.send(exchange.requests().deviceAuthorization(endpoint, wishes), patience)) {
      case Outcome.Answered(var answer) when answer.isSuccess() ->
          Members.of(answer.body())
              .flatMap(members -> DeviceAuthorization.of(server, members))
              .map(given -> shown(exchange, given, receipt))
              .orElseGet(() ->
                  refused(Problem.INVALID_ANSWER.fault("no code, or no address to enter it at")));
      case Outcome.Answered(var answer) -> refused(sorted(exchange, answer));
      case Outcome other -> refused(new Fault.Unavailable(other.detail(), null));
    };
  }

  /// No token was asked for yet, so nothing can be in doubt.
  private Fault sorted(Exchange exchange, Answer answer) {
    var now = client.clock().instant();
    return switch (Refusal.of(answer, exchange.question(null), now)) {
      case Fault.OutcomeUnknown(var detail) -> new Fault.Unavailable(detail, null);
      case Fault.NotRefreshable(var detail) ->
          new Fault.RequestRejected("unsupported_grant_type", detail);
      case Fault other -> other;
    };
  }

  private TokenReply shown(Exchange exchange, DeviceAuthorization given, Receipt receipt) {
    usher.show(exchange.login(), given.page());
    try {
      return polled(exchange, given, receipt);
    } catch (InterruptedException calledOff) {
      Thread.currentThread().interrupt();
      return refused(new Abandoned(Reason.CANCELLED, "the login was called off"));
    }
  }

  private TokenReply polled(Exchange exchange, DeviceAuthorization given, Receipt receipt)
      throws InterruptedException {
    var life = Objects.requireNonNull(given.page().code()).life();
    var end = pace.nanos() + life.toNanos();
    var polling = Polling.every(given.interval());
    while (pace.nanos() + polling.pause().toNanos() < end) {
      pace.pause(polling.pause());
      switch (polling.after(asked(exchange, given, receipt))) {
        case Next.Again(var next) -> polling = next;
        case Next.Over(var reply) -> {
          return identified(exchange, reply);
        }
      }
    }
    pace.pause(Duration.ofNanos(Math.max(0, end - pace.nanos())));
    return refused(polling.expired("nobody came within %d s".formatted(life.toSeconds())));
  }

  private TokenReply asked(Exchange exchange, DeviceAuthorization given, Receipt receipt) {
    var request = exchange.requests().poll(given.deviceCode());
    var question = exchange.question(given.deviceCode());
    return client.send(request, question, ofTokens(receipt), patience);
  }

  /// GitHub says with a 200 that nobody has come yet: every five seconds nothing worth keeping.
  private static Receipt ofTokens(Receipt receipt) {
    return (sentAt, body) -> {
      if (body.reveal().contains("access_token")) {
        receipt.received(sentAt, body);
      }
    };
  }

  private TokenReply identified(Exchange exchange, TokenReply reply) {
    return reply instanceof TokenReply.Issued(var tokens, _)
        ? new TokenReply.Issued(
            userInfo.identified(exchange.login().account(), exchange.server(), tokens))
        : reply;
  }

  private static TokenReply refused(Fault fault) {
    return new TokenReply.Refused(fault);
  }
}
