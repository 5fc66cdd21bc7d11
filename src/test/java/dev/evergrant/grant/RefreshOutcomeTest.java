package dev.evergrant.grant;

import static dev.evergrant.grant.HostileServer.answers;
import static dev.evergrant.grant.HostileServer.that;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.oauth.Fault;
import dev.evergrant.oauth.Fault.OutcomeUnknown;
import dev.evergrant.oauth.Fault.Unavailable;
import dev.evergrant.oauth.Secret;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is known of a refresh token after all that can happen to a request and its answer.
class RefreshOutcomeTest {
  final Lane lane = new Lane();

  @ParameterizedTest
  @ValueSource(
      strings = {"<html>Log in to the hotel</html>", "nothing", "[]", "null", "{\"a\":1}", "{}"})
  void doesNotKnowWhatASuccessMeansThatBringsNoTokens(String body) {
    try (var server = answers(200, body)) {
      assertThat(Given.fault(lane.refresh(server))).isInstanceOf(OutcomeUnknown.class);
      assertThat(lane.kept().bodies()).containsExactly(body);
    }
  }

  @Test
  void doesNotKnowWhatAnEmptySuccessMeans() {
    try (var server = that(visit -> visit.write("HTTP/1.1 204 No Content\r\n\r\n"))) {
      assertThat(Given.fault(lane.refresh(server))).isInstanceOf(OutcomeUnknown.class);
      assertThat(lane.kept().bodies()).isEmpty();
    }
  }

  @Test
  void keepsTheTokensOfAnAnswerThatWasCutOff() {
    var half = Lane.GOOD.substring(0, Lane.GOOD.length() - 1);
    var head = "HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n";
    try (var server = that(visit -> visit.write(head + half))) {
      var tokens = Given.tokens(lane.refresh(server));

      assertThat(tokens.refreshToken()).isEqualTo(Secret.of("new-refresh"));
      assertThat(lane.kept().bodies()).containsExactly(half);
    }
  }

  @Test
  void doesNotTakeATokenThatWasCutOff() {
    var head = "HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n";
    try (var server = that(visit -> visit.write(head + "{\"access_token\":\"new-acc"))) {
      assertThat(Given.fault(lane.refresh(server))).isInstanceOf(OutcomeUnknown.class);
    }
  }

  @Test
  void stopsReadingAnAnswerWithoutEnd() {
    var chunk = "x".repeat(64 * 1024);
    try (var server =
        that(visit -> {
          visit.write("HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n{\"a\":\"");
          for (var i = 0; i < 1600; i++) {
            visit.write(chunk);
          }
        })) {
      assertThat(Given.fault(lane.refresh(server))).isInstanceOf(OutcomeUnknown.class);
      assertThat(lane.kept().bodies().getFirst().length()).isLessThan(2 * Reading.LIMIT);
    }
  }

  @Test
  void waitsForNoDrippingBody() {
    try (var server =
        that(visit -> {
          visit.write("HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n{");
          visit.stall();
        })) {
      var reply = lane.refresh(server, Duration.ofMillis(400));

      assertThat(Given.fault(reply)).isInstanceOf(OutcomeUnknown.class);
    }
  }

  @Test
  void waitsForNoSilentServer() {
    try (var server = that(HostileServer.Visit::stall)) {
      var reply = lane.refresh(server, Duration.ofMillis(400));

      assertThat(Given.fault(reply)).isInstanceOf(OutcomeUnknown.class);
    }
  }

  @Test
  void doesNotKnowWhatBecameOfARequestThatWasReset() {
    try (var server = that(HostileServer.Visit::reset)) {
      assertThat(Given.fault(lane.refresh(server))).isInstanceOf(OutcomeUnknown.class);
      assertThat(server.bodies("/token")).hasSize(1);
    }
  }

  @Test
  void doesNotKnowWhatBecameOfARequestWithoutAnAnswer() {
    try (var server = that(_ -> {})) {
      assertThat(Given.fault(lane.refresh(server))).isInstanceOf(OutcomeUnknown.class);
      assertThat(server.bodies("/token")).hasSize(1);
    }
  }

  @Test
  void doesNotKnowWhatAnAnswerMeansThatIsNoHttp() {
    try (var server = that(visit -> visit.write("SSH-2.0-" + visit.request() + "\r\n\r\n"))) {
      var fault = Given.fault(lane.refresh(server));

      assertThat(fault).isInstanceOf(OutcomeUnknown.class);
      assertThat(fault.detail()).doesNotContain("refresh-token-of-before");
    }
  }

  @Test
  void knowsThatNothingLeftWhereNobodyListens() throws IOException {
    var nobody = new ServerSocket(0);
    nobody.close();
    var origin = "http://127.0.0.1:%d".formatted(nobody.getLocalPort());

    var reply = lane.refresh(Given.account(Given.endpoints(origin)));

    assertThat(Given.fault(reply)).isInstanceOf(Unavailable.class);
  }

  @Test
  void knowsThatNothingLeftWhereTheNameIsUnknown() {
    var account = Given.account(Given.endpoints("https://nobody.invalid"));

    var reply = lane.refresh(account);

    assertThat(Given.fault(reply)).isInstanceOf(Unavailable.class);
  }

  @Test
  void doesNotKnowTheOutcomeWhenItIsInterrupted() throws Exception {
    var arrived = new CountDownLatch(1);
    try (var server =
        that(visit -> {
          arrived.countDown();
          visit.stall();
        })) {
      var fault = new CompletableFuture<Fault>();
      var thread =
          Thread.startVirtualThread(() -> fault.complete(Given.fault(lane.refresh(server))));
      arrived.await();

      thread.interrupt();

      assertThat(fault.get()).isInstanceOf(OutcomeUnknown.class);
    }
  }
}
