package dev.evergrant.grant;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.oauth2.sdk.id.State;
import dev.evergrant.grant.Redirects.Redirect;
import dev.evergrant.oauth.Secret;
import dev.evergrant.testing.Eventually;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The redirect's listener, and everybody who may come by.
class RedirectsTest {
  static final Duration PATIENCE = Duration.ofSeconds(20);

  final Redirects redirects = new Redirects(PATIENCE, Duration.ZERO);

  Redirect open() {
    return open("http://127.0.0.1/callback", "right");
  }

  Redirect open(String uri, String state) {
    try {
      return redirects.open(RedirectAddress.of(URI.create(uri)).orElseThrow(), new State(state));
    } catch (IOException taken) {
      throw new AssertionError(taken);
    }
  }

  static Callback.Granted granted(String state, String code) {
    return new Callback.Granted(state, null, Secret.of(code));
  }

  static boolean isWaiting(Redirect redirect) throws InterruptedException {
    try {
      redirect.callback().await(Duration.ZERO);
      return false;
    } catch (TimeoutException nobody) {
      return true;
    }
  }

  @Test
  void hearsTheBrowserAndTakesTheCodeOutOfItsAddress() throws Exception {
    var redirect = open();
    redirect.callback().show("the page");

    var answer = RawClient.get(redirect.uri(), "/callback?code=c&state=right");

    assertThat(redirect.callback().await(PATIENCE)).isEqualTo(granted("right", "c"));
    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.location().orElseThrow()).doesNotContain("code", "state", "right");
    var page = RawClient.get(redirect.uri(), answer.location().orElseThrow());
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body()).isEqualTo("the page");
  }

  @Test
  void showsThePageOnlyWhenThereIsOne() {
    var redirect = open();
    var moved = RawClient.get(redirect.uri(), "/callback?code=c&state=right").location();

    var page = CompletableFuture.supplyAsync(() -> RawClient.get(redirect.uri(), moved.get()));
    RawClient.get(redirect.uri(), "/other");
    assertThat(page).isNotDone();
    redirect.callback().show("done");

    assertThat(page.join().body()).isEqualTo("done");
  }

  @Test
  void takesTheFirstCodeAndShowsTheSamePageToAllWhoComeAgain() throws Exception {
    var redirect = open();
    redirect.callback().show("the page");

    var first = RawClient.get(redirect.uri(), "/callback?code=first&state=right");
    var second = RawClient.get(redirect.uri(), "/callback?code=second&state=right");

    assertThat(redirect.callback().await(PATIENCE)).isEqualTo(granted("right", "first"));
    assertThat(second.location()).isEqualTo(first.location());
    assertThat(RawClient.get(redirect.uri(), first.location().orElseThrow()).body())
        .isEqualTo(RawClient.get(redirect.uri(), first.location().orElseThrow()).body());
  }

  static Stream<Arguments> strangers() {
    return Stream.of(
        Arguments.of(404, "GET /callback?code=c&state=wrong HTTP/1.1\r\nHost: HOST\r\n\r\n"),
        Arguments.of(404, "GET /callback?error=e&state=wrong HTTP/1.1\r\nHost: HOST\r\n\r\n"),
        Arguments.of(404, "GET /callback?code=c HTTP/1.1\r\nHost: HOST\r\n\r\n"),
        Arguments.of(404, "GET /callback?state=right HTTP/1.1\r\nHost: HOST\r\n\r\n"),
        Arguments.of(
            404, "GET /callback?code=c&state=right&state=right HTTP/1.1\r\nHost: HOST\r\n\r\n"),
        Arguments.of(404, "GET /callback HTTP/1.1\r\nHost: HOST\r\n\r\n"),
        Arguments.of(404, "GET /callback/?code=c&state=right HTTP/1.1\r\nHost: HOST\r\n\r\n"),
        Arguments.of(404, "GET /Callback?code=c&state=right HTTP/1.1\r\nHost: HOST\r\n\r\n"),
        Arguments.of(404, "GET /favicon.ico HTTP/1.1\r\nHost: HOST\r\n\r\n"),
        Arguments.of(404, "GET /callback?code=c&state=right HTTP/1.1\r\nHost: evil:80\r\n\r\n"),
        Arguments.of(404, "GET /callback?code=c&state=right HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"),
        Arguments.of(404, "GET /callback?code=c&state=right HTTP/1.1\r\nHost: xHOST\r\n\r\n"),
        Arguments.of(400, "GET /callback?code=c&state=right HTTP/1.1\r\n\r\n"),
        Arguments.of(
            400, "GET /callback?code=c&state=right HTTP/1.1\r\nHost: HOST\r\nHost: HOST\r\n\r\n"),
        Arguments.of(400, "GET http://HOST/callback?code=c&state=right HTTP/1.1\r\n\r\n"),
        Arguments.of(400, "GET /callback?code=c&state=right\r\n\r\n"),
        Arguments.of(400, "GET /callback?code=c&state=right HTTP/2.0\r\nHost: HOST\r\n\r\n"),
        Arguments.of(400, "nonsense\r\n\r\n"),
        Arguments.of(405, "POST /callback?code=c&state=right HTTP/1.1\r\nHost: HOST\r\n\r\n"),
        Arguments.of(405, "HEAD /callback?code=c&state=right HTTP/1.1\r\nHost: HOST\r\n\r\n"),
        Arguments.of(405, "OPTIONS /callback HTTP/1.1\r\nHost: HOST\r\n\r\n"));
  }

  @ParameterizedTest
  @MethodSource("strangers")
  void isNotChangedByStrangers(int status, String request) throws Exception {
    var redirect = open();

    var answer =
        RawClient.send(redirect.uri(), request.replace("HOST", redirect.uri().getAuthority()));

    assertThat(answer.status()).isEqualTo(status);
    assertThat(isWaiting(redirect)).isTrue();
    RawClient.get(redirect.uri(), "/callback?code=c&state=right");
    assertThat(redirect.callback().await(PATIENCE)).isEqualTo(granted("right", "c"));
  }

  @Test
  void readsNoMoreThan8KiB() throws Exception {
    var redirect = open();
    var long7 = "x".repeat(7000);
    var long9 = "x".repeat(9000);

    var good = RawClient.get(redirect.uri(), "/callback?state=wrong&code=" + long7);
    var bad = RawClient.get(redirect.uri(), "/callback?state=right&code=" + long9);

    assertThat(good.status()).isEqualTo(404);
    assertThat(bad.status()).isIn(431, 0);
    assertThat(isWaiting(redirect)).isTrue();
  }

  @Test
  void letsNobodyKeepTheBrowserOutBySilence() throws Exception {
    var redirect = open();
    var silent = IntStream.range(0, 300).mapToObj(_ -> RawClient.connect(redirect.uri())).toList();

    var answer = RawClient.get(redirect.uri(), "/callback?code=c&state=right");

    assertThat(answer.status()).isEqualTo(303);
    assertThat(redirect.callback().await(PATIENCE)).isEqualTo(granted("right", "c"));
    for (var each : silent) {
      each.close();
    }
  }

  @Test
  void isNotChangedByAFloodOfForgedCallbacks() throws Exception {
    var redirect = open();

    var forged =
        IntStream.range(0, 1000)
            .parallel()
            .mapToObj(i -> RawClient.get(redirect.uri(), "/callback?code=c&state=" + i).status())
            .distinct()
            .toList();

    assertThat(forged).isSubsetOf(404, 0);
    assertThat(isWaiting(redirect)).isTrue();
    assertThat(RawClient.get(redirect.uri(), "/callback?code=c&state=right").status())
        .isEqualTo(303);
  }

  @Test
  void hangsUpOnWhoeverDripsARequest() throws Exception {
    var hasty = new Redirects(Duration.ofMillis(100), Duration.ZERO);
    var redirect = hasty.open(RedirectAddress.of(null).orElseThrow(), new State("right"));
    try (var socket = RawClient.connect(redirect.uri())) {
      socket.getOutputStream().write("GET /callback?code=c&sta".getBytes(UTF_8));

      assertThat(socket.getInputStream().readAllBytes()).isEmpty();
    }
    assertThat(isWaiting(redirect)).isTrue();
  }

  @Test
  void letsNothingBeKeptOrLoaded() {
    var redirect = open();
    redirect.callback().show("the page");
    var moved = RawClient.get(redirect.uri(), "/callback?code=c&state=right");

    var page = RawClient.get(redirect.uri(), moved.location().orElseThrow());

    assertThat(List.of(moved.text(), page.text()))
        .allSatisfy(text ->
            assertThat(text)
                .contains("\r\nCache-Control: no-store\r\n")
                .contains("\r\nReferrer-Policy: no-referrer\r\n")
                .contains("default-src 'none'; style-src 'unsafe-inline'"));
    assertThat(page.text()).contains("\r\nContent-Type: text/html; charset=utf-8\r\n");
  }

  @Test
  void listensAtBothFamiliesOfLocalhost() throws Exception {
    var redirect = open("http://localhost/callback", "right");

    assertThat(redirect.uri().toString()).startsWith("http://localhost:");
    for (var family : List.of("127.0.0.1", "::1")) {
      try (var socket = new Socket(InetAddress.ofLiteral(family), redirect.uri().getPort())) {
        assertThat(socket.isConnected()).isTrue();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1"})
  void doesNotShareLocalhostWithAnotherProgram(String family) throws Exception {
    try (var other = new ServerSocket(0, 1, InetAddress.ofLiteral(family))) {
      var address =
          RedirectAddress.of(URI.create("http://localhost:%d/".formatted(other.getLocalPort())));

      assertThatThrownBy(() -> redirects.open(address.orElseThrow(), new State("s")))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void tellsLoginsAtTheSameAddressApart() throws Exception {
    var uri = "http://127.0.0.1:%d/callback".formatted(freePort());
    var one = open(uri, "one");
    var other = open(uri, "other");

    RawClient.get(other.uri(), "/callback?code=c&state=other");

    assertThat(other.callback().await(PATIENCE)).isEqualTo(granted("other", "c"));
    assertThat(isWaiting(one)).isTrue();
  }

  @Test
  void goesOnListeningForTheOtherWhenOneHasEnded() throws Exception {
    var uri = "http://127.0.0.1:%d/callback".formatted(freePort());
    var one = open(uri, "one");
    var other = open(uri, "other");

    one.close().run();

    Eventually.until(
        "the first forgotten",
        () -> RawClient.get(one.uri(), "/callback?code=c&state=one").status() == 404);
    assertThat(RawClient.get(other.uri(), "/callback?code=c&state=other").status()).isEqualTo(303);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void givesThePortBackAfterTheLastLogin(boolean fixed) throws Exception {
    var uri = fixed ? "http://127.0.0.1:%d/callback".formatted(freePort()) : "http://127.0.0.1/";
    var redirect = open(uri, "right");

    redirect.close().run();

    Eventually.passes(
        "the port is free",
        () ->
            new ServerSocket(redirect.uri().getPort(), 1, InetAddress.ofLiteral("127.0.0.1"))
                .close());
  }

  @Test
  void lingersForAReload() throws Exception {
    var patient = new Redirects(PATIENCE, Duration.ofHours(1));
    var redirect = patient.open(RedirectAddress.of(null).orElseThrow(), new State("right"));
    var moved = RawClient.get(redirect.uri(), "/callback?code=c&state=right");
    redirect.callback().show("the page");

    redirect.close().run();

    assertThat(RawClient.get(redirect.uri(), moved.location().orElseThrow()).body())
        .isEqualTo("the page");
  }

  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
