package dev.evergrant.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.testing.Browser;
import dev.evergrant.testing.Child;
import dev.evergrant.testing.Eventually;
import dev.evergrant.testing.Evergrant;
import dev.evergrant.testing.OidcAgent;
import dev.evergrant.testing.PrivateSession;
import dev.evergrant.testing.Provider;
import dev.evergrant.testing.Result;
import dev.evergrant.testing.TestFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Debian's oidc-agent-cli and its library for C, unmodified, at our socket.
class OidcAgentClientsIT {
  private static final Provider provider = Provider.start(Map.of("accessTokenTtl", 600));
  private static final Browser browser = Browser.quick();
  private static final OidcAgent peer = OidcAgent.start();

  private final PrivateSession session = PrivateSession.open();
  private final Evergrant evergrant =
      Evergrant.in(session.environment()).with(browser.environment());
  private Child keeper;

  @BeforeEach
  void start() {
    keeper = evergrant.keeper("--no-tray", "--no-keychain");
  }

  @AfterEach
  void end() {
    evergrant.close();
    keeper.close();
    session.close();
  }

  @AfterAll
  static void endAll() {
    peer.close();
    browser.close();
    provider.close();
  }

  private void addWork() {
    evergrant.run("add", "work", "--issuer", issuer(), "--client-id", Provider.CLIENT).orFail();
  }

  private static String issuer() {
    return provider.issuer().toString();
  }

  private Path socket() {
    return evergrant.socket();
  }

  private Result client(String... command) {
    return peer.at(socket(), command);
  }

  private String token() {
    return evergrant.run("token", "work").orFail().line();
  }

  @Test
  void oidcTokenPrintsTheToken() {
    addWork();
    var token = token();

    assertThat(client("oidc-token", "work").orFail().line()).isEqualTo(token);
    assertThat(client("oidc-token", "-t", "60", "work").orFail().line()).isEqualTo(token);
    assertThat(client("oidc-token", issuer()).orFail().line()).isEqualTo(token);
    assertThat(client("oidc-token", "--all", "work").orFail().out().lines())
        .startsWith(token, issuer())
        .hasSize(3);
    assertThat(client("oidc-token", "-s", "openid", "-s", "offline_access", "work").orFail().line())
        .isEqualTo(token);
  }

  /// A tool that cannot be told to wait, over the end of a login.
  @Test
  void oidcTokenIsHeldUntilThePersonHasLoggedIn() {
    addWork();
    evergrant.run("edit", "work", "--hold").orFail();
    provider.revokeAll();
    evergrant.run("refresh", "work");

    try (var held =
        Child.start(peer.environment(evergrant.socket()), List.of("oidc-token", "-f", "work"))) {
      Eventually.until(
          "it is held", () -> evergrant.run("list", "--json").out().contains("\"waiting\":1"));
      evergrant.run("login", "work").orFail();

      assertThat(held.await(Eventually.PATIENCE).orFail().line()).isEqualTo(token());
    }
  }

  @Test
  void oidcTokenGetsATokenOfASmallerScope() {
    addWork();
    var own = token();
    assertThat(client("oidc-token", "-s", "openid", "work").err())
        .contains("evergrant edit work --scoped-tokens refresh");
    evergrant.run("edit", "work", "--scoped-tokens", "refresh").orFail();
    awaitQuiet();

    var scoped = client("oidc-token", "-s", "openid", "work").orFail().line();
    var refreshes = provider.stats().refreshes();

    assertThat(scoped).isNotEqualTo(own);
    assertThat(client("oidc-token", "-s", "openid", "work").orFail().line()).isEqualTo(scoped);
    assertThat(evergrant.run("token", "work", "--scope", "openid").orFail().line())
        .isEqualTo(scoped);
    assertThat(provider.stats().refreshes()).isEqualTo(refreshes);
    assertThat(provider.scope(scoped)).isEqualTo("openid");
    assertThat(provider.scope(token())).isEqualTo("openid offline_access");
  }

  /// The account's own token is as before, whatever becomes of another audience (RFC 8707).
  @Test
  void oidcTokenGetsATokenForAnotherAudience() {
    var jwt = Map.of("accessTokenTtl", 600, "accessTokenFormat", "jwt");
    try (var server = Provider.start(jwt)) {
      var issuer = server.issuer().toString();
      evergrant.run("add", "work", "--issuer", issuer, "--client-id", Provider.CLIENT).orFail();
      evergrant.run("edit", "work", "--scoped-tokens", "refresh").orFail();
      awaitQuiet();
      var own = token();

      var api = client("oidc-token", "--aud=urn:evergrant:test", "work").orFail().line();
      var other = client("oidc-token", "--aud=urn:evergrant:other", "work");

      assertThat(api).isNotEqualTo(own);
      assertThat(client("oidc-token", "--aud=urn:evergrant:test", "work").orFail().line())
          .isEqualTo(api);
      assertThat(other.exit()).isNotZero();
      assertThat(other.err()).contains("The provider gives work no token");
      assertThat(token()).isEqualTo(own);
      assertThat(server.stats().reuses()).isZero();
    }
  }

  @Test
  void sixteenClientsWithOneScopeCauseOneRequest() throws Exception {
    addWork();
    evergrant.run("edit", "work", "--scoped-tokens", "refresh").orFail();
    awaitQuiet();
    var before = provider.stats().refreshes();

    var answers = new ArrayList<Future<Result>>();
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var each = 0; each < 16; each++) {
        answers.add(pool.submit(() -> client("oidc-token", "-s", "openid", "work")));
      }
    }

    var tokens = new HashSet<String>();
    for (var answer : answers) {
      tokens.add(answer.get().orFail().line());
    }
    assertThat(tokens).hasSize(1);
    assertThat(provider.stats().refreshes()).isEqualTo(before + 1);
    assertThat(provider.stats().reuses()).isZero();
  }

  /// An edit refreshes, and nothing comes within five seconds after a refresh.
  private void awaitQuiet() {
    var token = token();
    Eventually.until("the edit has refreshed", () -> !token().equals(token));
  }

  @Test
  void oidcTokenForcesANewOne() {
    addWork();
    var before = token();

    var forced = client("oidc-token", "-f", "work").orFail().line();

    assertThat(forced).isNotEqualTo(before).isEqualTo(token());
  }

  @Test
  void oidcTokenIsToldWhyThereIsNone() {
    var unknown = client("oidc-token", "nobody");
    assertThat(unknown.exit()).isNotZero();
    assertThat(unknown.err()).contains("No account configured with that short name");

    addWork();
    var elsewhere = client("oidc-token", "--aud=https://elsewhere.example", "work");
    assertThat(elsewhere.exit()).isNotZero();
    assertThat(elsewhere.out()).isEmpty();

    evergrant.run("logout", "work", "--yes").orFail();
    var out = client("oidc-token", "work");
    assertThat(out.exit()).isNotZero();
    assertThat(out.err()).contains("evergrant login work");
  }

  @Test
  void theAgentIsAskedForItsStateByItsOwnTools() {
    addWork();

    assertThat(client("oidc-add", "-a").orFail().out()).contains("work");
    assertThat(client("oidc-agent", "--status").orFail().out()).contains("Evergrant", "work");
    assertThat(client("oidc-agent", "--status", "--json").orFail().out()).contains("\"work\"");
  }

  @Test
  void oidcAddRemovesNoAccount() {
    addWork();

    client("oidc-add", "--remove", "work");

    assertThat(evergrant.run("list").orFail().out()).contains("work");
    assertThat(client("oidc-token", "work").exit()).isZero();
  }

  @Test
  void anAccountFileOfOidcAgentIsImportedAndLoggedInAnew() {
    peer.with("theirs", provider, browser);
    var prompts = browser.opened().size();
    var before = provider.stats().refreshes();

    client("oidc-add", "--pw-cmd=echo " + OidcAgent.PASSWORD, "theirs").orFail();

    assertThat(evergrant.run("list", "--json").orFail().out())
        .contains("\"theirs\"", "\"NEW\"", issuer() + "\"");
    assertThat(browser.opened()).hasSize(prompts);
    evergrant.run("login", "theirs").orFail();
    assertThat(client("oidc-token", "theirs").orFail().line()).isNotBlank();
    assertThat(peer.run("oidc-token", "-f", "theirs").orFail().line()).isNotBlank();
    assertThat(provider.stats().refreshes()).isEqualTo(before + 1);
    assertThat(provider.stats().reuses()).isZero();
    assertThat(keeper.err() + keeper.out()).doesNotContain(OidcAgent.PASSWORD);
  }

  @Test
  void aProgramOnTheLibraryForCGetsItsToken() throws IOException {
    addWork();
    try (var folder = TestFolder.create()) {
      var program = folder.path().resolve("client");
      var source = folder.file("client.c", Files.readString(Path.of("src/test/c/client.c")));
      Child.run(
              Map.of("PATH", System.getenv("PATH")),
              "gcc",
              "-o",
              program.toString(),
              source.toString(),
              "-loidc-agent")
          .orFail();

      var answer = client(program.toString(), "work").orFail();

      assertThat(answer.out().lines()).containsExactly(token(), issuer());
      var socket = client(program.toString(), "nobody");
      assertThat(socket.err()).contains("No account configured with that short name");
    }
  }

  @Test
  void whoAskedIsShown() {
    addWork();
    client("oidc-token", "work").orFail();
    client("oidc-token", "--name=something else", "work").orFail();

    var usage = ask("{\"request\":\"evergrant.usage\",\"account\":\"work\"}");

    assertThat(usage).contains("{\"program\":\"oidc-token\",\"tokens\":2,");
  }

  private String ask(String request) {
    var script =
        "use IO::Socket::UNIX; my $s = IO::Socket::UNIX->new(Peer => '%s') or die $!;"
                .formatted(socket())
            + " print $s '%s'; $s->flush; print <$s>;".formatted(request);
    return Child.run(Map.of("PATH", System.getenv("PATH")), "perl", "-e", script).orFail().out();
  }
}
