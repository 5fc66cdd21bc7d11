package dev.evergrant.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.testing.Browser;
import dev.evergrant.testing.Child;
import dev.evergrant.testing.Eventually;
import dev.evergrant.testing.Evergrant;
import dev.evergrant.testing.PrivateSession;
import dev.evergrant.testing.Provider;
import dev.evergrant.testing.Result;
import java.net.URI;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The flows that need no browser on this machine, with the built command, a certified provider and
/// a real Chromium in the place of the other device.
class FlowsIT {
  private static final Pattern SHOWN = Pattern.compile("open (\\S+) on .* code (\\S+)\\.");
  private static final String DEVICE = "urn:ietf:params:oauth:grant-type:device_code";
  private static final String SERVICE = "client_credentials";

  final PrivateSession session = PrivateSession.open();
  final Provider provider = Provider.start();
  final Browser elsewhere = Browser.chromium().logsInAs("anna");
  Evergrant evergrant;

  @BeforeEach
  void start() {
    session.withKeyring();
    evergrant = Evergrant.in(session.environment());
  }

  @AfterEach
  void end() {
    evergrant.close();
    elsewhere.close();
    provider.close();
    session.close();
  }

  private void add(String name, String client, String... more) {
    var issuer = provider.issuer().toString();
    var words = Stream.of("add", name, "--issuer", issuer, "--client-id", client);
    evergrant.run(Stream.concat(words, Stream.of(more)).toArray(String[]::new)).orFail();
  }

  private String shown(Child login, int group) {
    Eventually.until("the code", () -> SHOWN.matcher(login.err()).find());
    var matcher = SHOWN.matcher(login.err());
    assertThat(matcher.find()).isTrue();
    return matcher.group(group);
  }

  @Test
  void logsInWithACodeThatIsEnteredOnAnotherDevice() {
    add("work", Provider.CLIENT, "--no-login");
    try (var login = evergrant.start("login", "work", "--device")) {
      elsewhere.enters(shown(login, 2)).open(URI.create(shown(login, 1))).orFail();

      var result = login.await(Eventually.PATIENCE).orFail();
      assertThat(result.err()).contains("Logged in to work as anna");
    }

    assertThat(evergrant.run("token", "work").orFail().out()).isNotBlank();
    assertThat(provider.stats().count(DEVICE, "success")).isEqualTo(1);
    Eventually.until("a refresh", () -> provider.stats().refreshes() > 0);
    assertThat(evergrant.run("list", "--json").out()).doesNotContain("userCode");
  }

  @Test
  void opensThePageThatKnowsTheCodeWhereThereIsABrowser() {
    evergrant.with(elsewhere.environment());

    add("work", Provider.CLIENT, "--flow", "device");

    assertThat(elsewhere.opened()).singleElement().asString().endsWith("/device");
    assertThat(evergrant.run("list", "--json").out())
        .contains("\"flow\":\"device\"")
        .contains("\"subject\":\"anna\"");
  }

  @Test
  void printsThePageThatKnowsTheCode() {
    add("work", Provider.CLIENT, "--no-login");
    try (var login = evergrant.start("login", "work", "--device", "--print-url")) {
      Eventually.until("the page", () -> login.out().endsWith("\n"));
      elsewhere.open(URI.create(login.out().strip())).orFail();

      login.await(Eventually.PATIENCE).orFail();
    }
  }

  @Test
  void takesOverFromABrowserThatNobodySees() {
    add("work", Provider.CLIENT, "--no-login");
    try (var unseen = evergrant.start("login", "work", "--print-url");
        var login = evergrant.start("login", "work", "--device", "--print-url")) {
      Eventually.until("the code", () -> !login.out().isEmpty());
      elsewhere.open(URI.create(login.out().strip())).orFail();

      login.await(Eventually.PATIENCE).orFail();
      unseen.await(Eventually.PATIENCE).orFail();
    }
  }

  @Test
  void keepsAServiceLoggedInWithoutAnybody() {
    var added = service();
    assertThat(added.err()).contains("Logged in to robot");

    var first = evergrant.run("token", "robot").orFail().out();
    Eventually.until("a renewal", () -> provider.stats().count(SERVICE, "success") > 1);
    var second = evergrant.run("token", "robot").orFail().out();

    assertThat(second).isNotEqualTo(first);
    assertThat(provider.scope(second.strip())).isEqualTo("api:read");
    evergrant.run("quit").orFail();
    assertThat(evergrant.run("token", "robot").orFail().out()).isEqualTo(second);
    evergrant.run("refresh", "robot").orFail();
    assertThat(provider.stats().count(SERVICE, "success")).isGreaterThan(2);
    assertThat(evergrant.run("logout", "robot", "--yes").exit()).isZero();
    Eventually.until("revoked", () -> provider.scope(second.strip()).isEmpty());
  }

  @Test
  void tellsWhereAServicesSecretIsWrong() {
    var added = service("not the secret");

    assertThat(added.exit()).isEqualTo(10);
    assertThat(added.err()).contains("invalid_client");
  }

  private Result service() {
    return service(Provider.SECRET).orFail();
  }

  private Result service(String secret) {
    var issuer = provider.issuer().toString();
    var client = Provider.SECRET_CLIENT;
    return evergrant.runWith(
        secret,
        "add",
        "robot",
        "--issuer",
        issuer,
        "--client-id",
        client,
        "--scope",
        "api:read",
        "--flow",
        "client-credentials",
        "--client-secret-stdin");
  }

  @Test
  void tellsARefusalOnTheOtherDevice() {
    add("work", Provider.CLIENT, "--no-login");
    try (var login = evergrant.start("login", "work", "--device")) {
      elsewhere.refuses().enters(shown(login, 2)).open(URI.create(shown(login, 1))).orFail();

      var result = login.await(Eventually.PATIENCE);
      assertThat(result.exit()).isEqualTo(9);
      assertThat(result.err()).contains("refused");
    }
  }
}
