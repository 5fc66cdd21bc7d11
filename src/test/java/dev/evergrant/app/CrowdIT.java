package dev.evergrant.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.testing.Browser;
import dev.evergrant.testing.Child;
import dev.evergrant.testing.Eventually;
import dev.evergrant.testing.Evergrant;
import dev.evergrant.testing.PrivateSession;
import dev.evergrant.testing.Provider;
import dev.evergrant.testing.ProviderFault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Many tools at once, and what is left lying about: the built command, a real keychain and a real
/// provider with short tokens.
class CrowdIT {
  final PrivateSession session = PrivateSession.open();
  final Browser browser = Browser.quick();
  Provider provider;
  Evergrant evergrant;
  Child keeper;

  /// Logs in at a provider whose tokens live for so many seconds.
  private void start(int lifetime) {
    provider = Provider.start(Map.of("accessTokenTtl", lifetime));
    session.withKeyring();
    evergrant = Evergrant.in(session.environment()).with(browser.environment());
    keeper = evergrant.keeper("--no-tray", "--verbose");
    evergrant
        .run(
            "add", "work", "--issuer", provider.issuer().toString(), "--client-id", Provider.CLIENT)
        .orFail();
  }

  @AfterEach
  void end() {
    evergrant.close();
    keeper.close();
    provider.close();
    browser.close();
    session.close();
  }

  @Test
  void sixtyFourToolsAtTheMomentOfExpiryCostOneRefresh() throws Exception {
    // Life counts from the sending: the answer must still be worth something when it is let go.
    start(60);
    var first = token();
    var before = provider.stats().refreshes();
    provider.hold("refresh_token");
    Eventually.until(
        "the refresh is held", Duration.ofSeconds(60), () -> provider.stats().held() == 1);
    Eventually.until("the token is over", Duration.ofSeconds(90), this::isExpired);

    List<Child> tools = new ArrayList<>();
    for (var tool = 0; tool < 64; tool++) {
      tools.add(evergrant.start("token", "work"));
    }
    Eventually.until("all wait", Duration.ofMinutes(1), () -> list().contains("\"waiting\":64"));
    letOneRefreshGo();

    Set<String> got = new HashSet<>();
    for (var tool : tools) {
      got.add(tool.await(Duration.ofSeconds(40)).orFail().line());
      tool.close();
    }
    assertThat(got).hasSize(1).doesNotContain(first);
    assertThat(provider.stats().refreshes()).isEqualTo(before + 1);
    assertThat(provider.stats().reuses()).isZero();
    assertThat(provider.stats().mostSendingsOfOneRefreshToken()).isEqualTo(1);
  }

  @Test
  void aHundredRejectionsOfOneTokenCostOneRefresh() {
    start(20);
    var refused = token();
    var before = provider.stats().refreshes();

    List<Child> tools = new ArrayList<>();
    provider.hold("refresh_token");
    for (var tool = 0; tool < 100; tool++) {
      tools.add(evergrant.start("reject", "work").feed(refused + "\n"));
    }
    for (var tool : tools) {
      tool.await(Duration.ofMinutes(2)).orFail();
      tool.close();
    }
    Eventually.until("the refresh is held", () -> provider.stats().held() == 1);
    letOneRefreshGo();

    Eventually.until("there is another token", () -> !token().equals(refused));
    assertThat(provider.stats().refreshes()).isEqualTo(before + 1);
    assertThat(provider.stats().mostSendingsOfOneRefreshToken()).isEqualTo(1);
  }

  @Test
  void leavesNoSecretInPlainTextAnywhere() throws Exception {
    start(20);
    var seen = new TreeSet<String>();
    token();
    seen.addAll(commandLines());
    provider.fail(ProviderFault.answer(500, "oops"));
    Eventually.until("a refresh after a fault", () -> provider.stats().refreshes() >= 2);
    seen.addAll(commandLines());
    evergrant.runWith(token() + "\n", "reject", "work");
    evergrant.run("list", "--json").orFail();
    evergrant.run("logout", "work", "--yes").orFail();
    seen.addAll(commandLines());
    evergrant.run("quit").orFail();
    keeper.await(Duration.ofSeconds(30));

    var secrets = provider.secrets();
    assertThat(secrets).extracting(Provider.Seen::name).isNotEmpty();
    var texts = texts(evergrant.home());
    assertThat(texts).isNotEmpty();
    for (var secret : secrets) {
      for (var text : texts) {
        assertThat(text.content())
            .as("%s in %s", secret.name(), text.file())
            .doesNotContain(secret.value());
      }
      assertThat(seen)
          .as("%s in a command line", secret.name())
          .noneMatch(it -> it.contains(secret.value()));
      assertThat(keeper.out() + keeper.err()).as(secret.name()).doesNotContain(secret.value());
    }
  }

  /// The refresh that is held, and none of those that come later.
  private void letOneRefreshGo() {
    provider.release();
    provider.hold("refresh_token");
  }

  private record Text(Path file, String content) {}

  private static List<Text> texts(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Text> texts = new ArrayList<>();
      for (var file : files.filter(Files::isRegularFile).toList()) {
        texts.add(new Text(file, Files.readString(file, StandardCharsets.ISO_8859_1)));
      }
      return texts;
    }
  }

  private static Set<String> commandLines() throws IOException {
    Set<String> lines = new TreeSet<>();
    try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (var process : processes) {
        try {
          lines.add(Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1));
        } catch (IOException ended) {
          continue; // It ended between the listing and the look.
        }
      }
    }
    return lines;
  }

  private String token() {
    return evergrant.run("token", "work").orFail().line();
  }

  private String list() {
    return evergrant.run("list", "--json").orFail().out().replace(" ", "");
  }

  private boolean isExpired() {
    var at = list().replaceAll("(?s).*\"expiresAt\":\"([^\"]+)\".*", "$1");
    return java.time.Instant.parse(at).isBefore(java.time.Instant.now());
  }
}
