package dev.evergrant.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.evergrant.testing.Browser;
import dev.evergrant.testing.Child;
import dev.evergrant.testing.Eventually;
import dev.evergrant.testing.Evergrant;
import dev.evergrant.testing.Provider;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Many clients at the built keeper, in the memory that it is shipped with.
class HostileClientsIT {
  private static final String PAD = "x".repeat(65_000);
  private static final String WAITING =
      "{\"request\":\"evergrant.token\",\"account\":\"later\",\"patience\":\"PT2H\"";

  /// "At once" on a machine that does ten other things.
  private static final Duration SOON = Duration.ofSeconds(10);

  private static final Provider provider = Provider.start(Map.of("accessTokenTtl", 3600));
  private static final Browser browser = Browser.quick();

  private final List<SocketChannel> open = new ArrayList<>();
  private final Evergrant evergrant = Evergrant.in(Map.of()).with(browser.environment());
  private Child keeper;
  private String token;

  /// The account `work` has a token, `later` waits for its first login.
  @BeforeEach
  void start() {
    keeper = evergrant.keeper("--no-tray", "--no-keychain");
    var issuer = provider.issuer().toString();
    evergrant.run("add", "work", "--issuer", issuer, "--client-id", Provider.CLIENT).orFail();
    evergrant
        .run("add", "later", "--issuer", issuer, "--client-id", Provider.CLIENT, "--no-login")
        .orFail();
    token = evergrant.run("token", "work").orFail().line();
  }

  @AfterEach
  void end() throws IOException {
    for (var channel : open) {
      channel.close();
    }
    evergrant.close();
    keeper.close();
  }

  @AfterAll
  static void endAll() {
    browser.close();
    provider.close();
  }

  private SocketChannel says(String text) throws IOException {
    var channel = SocketChannel.open(UnixDomainSocketAddress.of(evergrant.socket()));
    open.add(channel);
    var bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException turnedAway) {
      return channel;
    }
    return channel;
  }

  /// Through the bare socket: a command would start another keeper where this one has died.
  private void theKeeperServes() {
    var answer =
        assertTimeoutPreemptively(
            SOON, () -> answer(says("{\"request\":\"access_token\",\"account\":\"work\"}")));

    assertThat(answer).contains("\"access_token\":\"" + token + "\"");
    assertThat(evergrant.processes()).extracting(ProcessHandle::pid).containsExactly(keeper.pid());
  }

  private static String answer(SocketChannel channel) throws IOException {
    return new String(Channels.newInputStream(channel).readAllBytes(), UTF_8);
  }

  private long descriptors() throws IOException {
    try (var all = Files.list(Path.of("/proc", "" + keeper.pid(), "fd"))) {
      return all.count();
    }
  }

  @Test
  void aThousandThatNeverEndTheirRequest() throws Exception {
    for (int i = 0; i < 1023; i++) {
      says("{\"pad\":\"" + PAD);
    }

    theKeeperServes();
  }

  @Test
  void twoThousandThatWaitWithLongRequests() throws Exception {
    for (int i = 0; i < 2000; i++) {
      says(WAITING + ",\"pad\":\"" + PAD + "\"}");
    }

    theKeeperServes();
  }

  @Test
  void fiveThousandThatWait() throws Exception {
    for (int i = 0; i < 5000; i++) {
      says(WAITING + "}");
    }

    theKeeperServes();
  }

  @Test
  void aThousandToolsThatWaitAreAllAnswered() throws Exception {
    for (int i = 0; i < 1000; i++) {
      says(WAITING + "}");
    }
    var tools = List.copyOf(open);
    theKeeperServes();

    evergrant.run("remove", "later").orFail();

    for (var channel : tools) {
      assertThat(answer(channel)).contains("NO_SUCH_ACCOUNT");
    }
  }

  @Test
  void twoThousandThatHangUpAtOnce() throws Exception {
    var before = descriptors();
    for (int i = 0; i < 1000; i++) {
      says("{\"request\":\"access_token\",\"account\":\"work\"}").close();
      says("{\"request\":\"access_token\",\"min_valid_period\":1e99999999999}").close();
    }

    theKeeperServes();
    Eventually.until("nothing of them is left open", () -> descriptors() < before + 50);
  }
}
