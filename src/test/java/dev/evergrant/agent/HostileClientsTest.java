package dev.evergrant.agent;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.testing.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever a client does, it does to itself: the next one gets its token.
class HostileClientsTest {
  private static final String TOKEN = "{\"request\":\"access_token\",\"account\":\"work\"}";

  private static final String WAITING =
      "{\"request\":\"evergrant.token\",\"account\":\"out\",\"patience\":\"PT2H\"}";

  private final RunningAgent agent = new RunningAgent(RunningAgent.SHORT);
  private final List<SocketChannel> open = new ArrayList<>();

  HostileClientsTest() {
    agent.keeper.with("work", FakeKeeper.token("abc"));
  }

  @AfterEach
  void close() throws IOException {
    for (var channel : open) {
      channel.close();
    }
    agent.close();
  }

  private SocketChannel connect() {
    var channel = agent.connect();
    open.add(channel);
    return channel;
  }

  private void othersAreServed() {
    assertThat(agent.exchange(TOKEN)).contains("\"abc\"");
    try (var client = new SealedClient(agent.connect())) {
      assertThat(client.ask(TOKEN)).contains("\"abc\"");
    }
  }

  private void allAreClosed() throws IOException {
    for (var channel : open) {
      assertThat(channel.read(ByteBuffer.allocate(64))).isEqualTo(-1);
    }
    Eventually.until("all are gone", () -> agent.server.connections() == 0);
  }

  @Test
  void stallingAtEachByteOfThePlainForm() throws Exception {
    for (int said = 0; said < TOKEN.length(); said++) {
      RunningAgent.send(connect(), TOKEN.substring(0, said));
    }

    othersAreServed();
    allAreClosed();
  }

  @Test
  void stallingAtEachByteOfTheEncryptedForm() throws Exception {
    var key = SealedClient.key(BoxTest.SERVER);
    for (int said = 1; said < key.length(); said++) {
      RunningAgent.send(connect(), key.substring(0, said));
    }
    for (int said = 0; said < 40; said++) {
      var channel = connect();
      var message = new SealedClient(channel).greet().seal(Connection.plain(TOKEN)).onTheWire();
      RunningAgent.send(channel, new String(message, 0, said, ISO_8859_1));
    }

    othersAreServed();
    allAreClosed();
  }

  @Test
  void hangingUpAtEachByte() throws Exception {
    for (int said = 0; said < TOKEN.length(); said++) {
      try (var channel = agent.connect()) {
        RunningAgent.send(channel, TOKEN.substring(0, said));
      }
    }

    othersAreServed();
    Eventually.until("all are gone", () -> agent.server.connections() == 0);
  }

  @Test
  void endingItsHalfAtEachByte() throws Exception {
    for (int said = 0; said < TOKEN.length(); said++) {
      var channel = connect();
      RunningAgent.send(channel, TOKEN.substring(0, said));
      channel.shutdownOutput();
    }

    othersAreServed();
    allAreClosed();
  }

  @Test
  void garbage() throws Exception {
    var random = new Random(42);
    for (int i = 0; i < 300; i++) {
      var garbage = new byte[random.nextInt(2000)];
      random.nextBytes(garbage);
      agent.leave(garbage);
      garbage[0 % Math.max(1, garbage.length)] = '{';
      agent.leave(garbage);
    }

    othersAreServed();
    Eventually.until("all are gone", () -> agent.server.connections() == 0);
  }

  @Test
  void tenMegabytesInEitherForm() throws Exception {
    var much = "x".repeat(10 << 20);
    agent.leave(("{\"a\":\"" + much).getBytes(UTF_8));
    agent.leave(much.getBytes(UTF_8));
    var client = new SealedClient(connect());
    client.greet();
    agent.leave(open.getLast(), ("19:AAECAwQFBgcICQoLDA0ODxAREhMUFRYX:" + much).getBytes(UTF_8));

    othersAreServed();
  }

  @Test
  void deepJson() throws Exception {
    agent.leave(("{\"a\":" + "[".repeat(60_000)).getBytes(UTF_8));
    assertThat(agent.exchange("{\"a\":" + "[".repeat(30_000) + "]".repeat(30_000) + "}"))
        .contains("failure");

    othersAreServed();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1e99999999999", "-1e-99999999999", "1e2147483647", "1e-2147483648", "9e18446744"})
  void aNumberThatNobodyCanHold(String number) {
    var request = "{\"request\":\"access_token\",\"account\":\"work\",\"min_valid_period\":%s}";

    assertThat(agent.exchange(request.formatted(number))).contains("failure", "Bad Request");

    othersAreServed();
  }

  @Test
  void hangingUpBeforeTheAnswer() throws Exception {
    var before = descriptors();
    for (int i = 0; i < 500; i++) {
      agent.leave(TOKEN.getBytes(UTF_8));
    }

    othersAreServed();
    Eventually.until("nothing of them is left open", () -> descriptors() < before + 100);
  }

  private static long descriptors() {
    try (var all = Files.list(Path.of("/proc/self/fd"))) {
      return all.count();
    } catch (IOException odd) {
      throw new UncheckedIOException(odd);
    }
  }

  @Test
  void longRequestsGiveWayToShortOnes() throws Exception {
    for (int i = 0; i < 40; i++) {
      agent.leave(connect(), ("{\"pad\":\"" + "x".repeat(60_000)).getBytes(UTF_8));
    }
    var honest = connect();
    RunningAgent.send(honest, TOKEN.substring(0, 20));
    var last = connect();
    agent.leave(last, ("{\"pad\":\"" + "x".repeat(60_000)).getBytes(UTF_8));

    RunningAgent.send(honest, TOKEN.substring(20));

    assertThat(RunningAgent.answer(honest)).contains("\"abc\"");
    assertThat(RunningAgent.answer(open.getFirst())).contains("Too many requests at a time");
    othersAreServed();
  }

  @Test
  void whoWaitsForLongestGivesWay() throws Exception {
    agent.keeper.with("out");
    for (int i = 0; i < 600; i++) {
      var channel = connect();
      RunningAgent.send(channel, WAITING);
      Eventually.until("it waits", waits(i + 1));
    }

    othersAreServed();
    assertThat(RunningAgent.answer(open.getFirst())).contains("failure");
    Eventually.until("no more than allowed", () -> agent.server.connections() <= 513);
    assertThat(agent.keeper.waiting.getLast().answer()).isNotDone();
  }

  private Callable<Boolean> waits(int count) {
    return () -> agent.keeper.waiting.size() == count;
  }

  /// In memory each of its values takes many times the room that it has here.
  @ParameterizedTest
  @ValueSource(strings = {"[],", "\"\",", "{},", "1,"})
  void manySmallValues(String value) {
    var request = "{\"request\":\"check\",\"pad\":[%s1]}".formatted(value.repeat(10_000));

    assertThat(agent.exchange(request)).contains("Bad Request: broken JSON");
  }

  @Test
  void aScopeOfManyWords() {
    var request = "{\"request\":\"access_token\",\"account\":\"work\",\"scope\":\"%s\"}";

    assertThat(agent.exchange(request.formatted("a ".repeat(30_000))))
        .contains("Bad Request: 'scope' has more than 200 words");
  }

  @Test
  void aThousandAtOnceAreAllServed() throws Exception {
    try (var patient = new RunningAgent()) {
      patient.keeper.with("work", FakeKeeper.token("abc"));
      var clients = aThousandAt(patient);
      for (var client : clients) {
        RunningAgent.send(client, TOKEN);
      }

      for (var client : clients) {
        assertThat(RunningAgent.answer(client)).contains("\"abc\"");
      }
    }
  }

  @Test
  void aThousandThatSayNothingHaveRoomAndOthersToo() {
    try (var patient = new RunningAgent()) {
      patient.keeper.with("work", FakeKeeper.token("abc"));
      aThousandAt(patient);

      var answers = IntStream.range(0, 100).mapToObj(_ -> patient.exchange(TOKEN)).toList();

      assertThat(answers).allMatch(answer -> answer.contains("\"abc\""));
      assertThat(patient.server.connections()).isEqualTo(1000);
    }
  }

  private List<SocketChannel> aThousandAt(RunningAgent patient) {
    var clients = Stream.generate(patient::connect).limit(1000).toList();
    open.addAll(clients);
    Eventually.until("all are in", () -> patient.server.connections() == 1000);
    return clients;
  }

  @Test
  void theLogTellsWhyAClientWasClosed() throws Exception {
    try (var log = new LogBook("dev.evergrant.agent")) {
      RunningAgent.send(connect(), "{\"request\":");
      allAreClosed();
      agent.leave("no JSON, and no key".getBytes(UTF_8));
      agent.leave(("{\"a\":\"" + "x".repeat(1 << 17)).getBytes(UTF_8));

      Eventually.until("three reasons", () -> log.lines().size() == 3);
      assertThat(log.lines())
          .satisfiesExactlyInAnyOrder(
              line -> assertThat(line).contains("said or read nothing for too long"),
              line -> assertThat(line).contains("neither JSON nor a key"),
              line -> assertThat(line).contains("more than 65536 bytes"));
    }
  }

  @Test
  void bytesThatComeOneByOneAreARequestToo() throws Exception {
    var channel = connect();
    for (var letter : TOKEN.getBytes(UTF_8)) {
      channel.write(ByteBuffer.wrap(new byte[] {letter}));
    }

    assertThat(RunningAgent.answer(channel)).contains("\"abc\"");
    assertThat(agent.count("work")).containsExactly("? 1");
  }
}
