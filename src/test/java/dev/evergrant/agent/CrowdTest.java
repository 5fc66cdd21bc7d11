package dev.evergrant.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.platform.Peer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Who has to go from a house for four.
class CrowdTest {
  private static final int POLITE = 1;
  private static final int FLOOD = 2;
  private static final Duration LONG = Duration.ofMinutes(1);

  private final Crowd crowd = new Crowd(new Limits(LONG, LONG, 64, 4, 4, 1 << 20, 1));
  private final List<Client> all = new ArrayList<>();
  private ServerSocketChannel server;
  private SocketAddress address;

  @BeforeEach
  void listen() throws IOException {
    var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    server = ServerSocketChannel.open().bind(loopback);
    address = server.getLocalAddress();
  }

  @AfterEach
  void end() throws IOException {
    all.forEach(Client::close);
    server.close();
  }

  private Client comes(int program) throws IOException {
    var peer = Optional.of(new Peer(program, 1000));
    var client = new Client(SocketChannel.open(address), crowd.nextArrival(), peer);
    all.add(client);
    assertThat(crowd.takesIn(client)).isTrue();
    return client;
  }

  private List<Client> dismissed() {
    return all.stream().filter(client -> !client.whyClosed().isEmpty()).toList();
  }

  @Test
  void theOldestOfTheProgramThatHasMostGivesWay() throws IOException {
    comes(POLITE);
    var flood = List.of(comes(FLOOD), comes(FLOOD), comes(FLOOD));
    assertThat(dismissed()).isEmpty();

    comes(POLITE);

    assertThat(dismissed()).containsExactly(flood.getFirst());
  }

  @Test
  void eachThatComesSendsOneAway() throws IOException {
    comes(POLITE);
    var flood = List.of(comes(FLOOD), comes(FLOOD), comes(FLOOD));
    comes(FLOOD);
    crowd.leave(flood.getFirst());

    comes(FLOOD);

    assertThat(dismissed()).containsExactlyElementsOf(flood.subList(0, 2));
  }

  @Test
  void whoWasClosedAlreadyMakesNoRoom() throws IOException {
    comes(POLITE);
    var flood = List.of(comes(FLOOD), comes(FLOOD), comes(FLOOD));
    flood.getFirst().close("said nothing");

    comes(POLITE);

    assertThat(dismissed()).containsExactlyElementsOf(flood.subList(0, 2));
  }

  @Test
  void whoHasLeftIsNotCounted() throws IOException {
    List.of(comes(FLOOD), comes(FLOOD), comes(FLOOD)).forEach(crowd::leave);
    var polite = List.of(comes(POLITE), comes(POLITE), comes(FLOOD), comes(POLITE));

    comes(FLOOD);

    assertThat(dismissed()).containsExactly(polite.getFirst());
  }
}
