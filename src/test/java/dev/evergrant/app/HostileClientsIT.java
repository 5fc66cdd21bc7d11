package dev.evergrant.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.platform.Paths;
import dev.evergrant.testing.Eventually;
import dev.evergrant.testing.Evergrant;
import dev.evergrant.wire.Endpoint;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Many clients at the built keeper, in the memory that it is shipped with.
class HostileClientsIT {
  private static final String PAD = "x".repeat(65_000);
  private static final String WAITING =
      "{\"request\":\"evergrant.token\",\"account\":\"work\",\"patience\":\"PT2H\"";

  private final List<SocketChannel> open = new ArrayList<>();
  private final Evergrant evergrant = Evergrant.in(Map.of());

  @BeforeEach
  void start() {
    evergrant
        .run("add", "work", "--issuer", "https://id.example", "--client-id", "app", "--no-login")
        .orFail();
  }

  @AfterEach
  void end() throws IOException {
    for (var channel : open) {
      channel.close();
    }
    evergrant.close();
  }

  private SocketChannel says(String text) throws IOException {
    var endpoint = Endpoint.of(Paths.of(evergrant.environment()), evergrant.environment());
    var channel = SocketChannel.open(UnixDomainSocketAddress.of(endpoint.socket()));
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

  private void theKeeperServes() {
    assertThat(evergrant.run("list").orFail().out()).contains("work");
  }

  private long descriptors() throws IOException {
    var keeper =
        evergrant.processes().stream()
            .filter(each -> each.info().commandLine().orElse("").contains(" agent"))
            .findFirst()
            .orElseThrow();
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
    theKeeperServes();

    evergrant.run("remove", "work").orFail();

    for (var channel : open) {
      assertThat(new String(Channels.newInputStream(channel).readAllBytes(), UTF_8))
          .contains("NO_SUCH_ACCOUNT");
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
