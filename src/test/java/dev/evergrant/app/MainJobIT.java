package dev.evergrant.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.testing.Browser;
import dev.evergrant.testing.Child;
import dev.evergrant.testing.Display;
import dev.evergrant.testing.Eventually;
import dev.evergrant.testing.Evergrant;
import dev.evergrant.testing.NotificationDaemon;
import dev.evergrant.testing.Panel;
import dev.evergrant.testing.PrivateSession;
import dev.evergrant.testing.Provider;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The main job as a person lives it: the built command, a real keychain, panel, notification
/// daemon, browser, and a certified provider with 20-second tokens that revokes a family on reuse.
class MainJobIT {
  final PrivateSession session = PrivateSession.open();
  final Display display = Display.open();
  final Browser browser = Browser.chromium();
  final Provider provider = Provider.start();
  Evergrant evergrant;
  Panel panel;
  NotificationDaemon notifications;

  @BeforeEach
  void start() {
    session.withKeyring();
    notifications = NotificationDaemon.start(session, display);
    panel = Panel.xfce(session, display);
    evergrant =
        Evergrant.in(session.environment()).with(display.environment()).with(browser.environment());
  }

  @AfterEach
  void end() {
    evergrant.close();
    panel.close();
    notifications.close();
    provider.close();
    browser.close();
    display.close();
    session.close();
  }

  @Test
  void staysLoggedInAndMendsAnEndedSessionWithOneClick() throws Exception {
    var events = events();
    evergrant
        .run(
            "",
            Duration.ofMinutes(1),
            "add",
            "work",
            "--issuer",
            provider.issuer().toString(),
            "--client-id",
            Provider.CLIENT)
        .orFail();
    assertThat(userinfo(token())).isEqualTo(200);

    Eventually.until("three refreshes", Duration.ofMinutes(1), () -> refreshes() >= 3);
    assertThat(userinfo(token())).isEqualTo(200);

    for (var what : List.of("added", "saved", "refreshed")) {
      events.awaitLine("\"what\":\"%s\"".formatted(what));
    }

    killTheKeeper();
    assertThat(userinfo(token())).isEqualTo(200);
    Eventually.until("it goes on refreshing", () -> refreshes() >= 4);
    assertThat(provider.stats().reuses()).isZero();
    assertThat(browser.opened()).hasSize(1);

    events.close();
    var followed = events();
    provider.revokeAll();
    Eventually.until(
        "the end is told", Duration.ofMinutes(1), () -> list().contains("GRANT_REJECTED"));
    // What is left of the last token is served until it expires.
    Eventually.until("a login is required", () -> evergrant.run("token", "work").exit() == 4);
    notifications.await(1);
    panel.screenshot(shot("main-job-attention"));

    browser.waits();
    var waiting = evergrant.start("token", "work", "--wait", "2m");
    Eventually.until("the tool waits", () -> list().contains("\"waiting\":1"));
    panel.click();
    Eventually.until("the browser is open", () -> browser.opened().size() == 2);
    assertThat(waiting.isAlive()).isTrue();
    browser.goesOn();

    var got = waiting.await(Duration.ofSeconds(40)).orFail();
    assertThat(userinfo(got.line())).isEqualTo(200);
    assertThat(notifications.shown()).hasSize(1);
    Eventually.passes(
        "a line for each step",
        () ->
            assertThat(followed.out())
                .containsSubsequence(
                    "\"what\":\"prompted\"",
                    "\"state\":\"Authorizing\"",
                    "\"state\":\"Authorized\""));
    assertThat(followed.out().split("\"what\":\"prompted\"")).hasSize(2);
    followed.close();
  }

  /// From here on no change is missed.
  private Child events() {
    var events = evergrant.start("events");
    Eventually.until("events are followed", () -> events.err().contains("Following"));
    return events;
  }

  private String token() {
    return evergrant.run("token", "work").orFail().line();
  }

  private String list() {
    return evergrant.run("list", "--json").orFail().out().replace(" ", "");
  }

  private int refreshes() {
    return provider.stats().refreshes();
  }

  private void killTheKeeper() {
    var keeper =
        evergrant.processes().stream()
            .filter(it -> it.info().commandLine().orElse("").contains(" agent"))
            .findFirst()
            .orElseThrow();
    keeper.destroyForcibly();
    keeper.onExit().join();
  }

  private int userinfo(String token) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(URI.create(provider.issuer() + "/me"))
              .header("Authorization", "Bearer " + token)
              .build();
      return http.send(request, BodyHandlers.discarding()).statusCode();
    }
  }

  private static Path shot(String name) {
    return Path.of(System.getProperty("evergrant.screenshots", "target/screenshots"))
        .resolve(name + ".png");
  }
}
