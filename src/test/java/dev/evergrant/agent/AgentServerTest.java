package dev.evergrant.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evergrant.agent.CannotListen.Reason;
import dev.evergrant.oauth.Secret;
import dev.evergrant.session.Verdict;
import dev.evergrant.status.Change;
import dev.evergrant.status.SessionState;
import dev.evergrant.testing.Child;
import dev.evergrant.testing.Eventually;
import dev.evergrant.wire.Endpoint;
import dev.evergrant.wire.Failure;
import dev.evergrant.wire.Reply;
import dev.evergrant.wire.Request;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class AgentServerTest {
  private static final String TOKEN = "{\"request\":\"access_token\",\"account\":\"work\"}";

  private final RunningAgent agent = new RunningAgent(RunningAgent.SHORT);

  @AfterEach
  void close() {
    agent.close();
  }

  @Test
  void manySilentClientsKeepNobodyWaiting() {
    agent.keeper.with("work", FakeKeeper.token("abc"));
    var silent = Stream.generate(agent::connect).limit(200).toList();

    var answers = IntStream.range(0, 50).mapToObj(_ -> agent.exchange(TOKEN)).toList();

    assertThat(answers).allMatch(answer -> answer.contains("\"access_token\":\"abc\""));
    closeAll(silent);
  }

  @Test
  void theOldestSilentClientGivesWayToTheNext() {
    agent.keeper.with("work", FakeKeeper.token("abc"));
    var silent = Stream.generate(agent::connect).limit(400).toList();

    assertThat(agent.exchange(TOKEN)).contains("abc");

    Eventually.until("no more than allowed", () -> agent.server.connections() <= 256);
    closeAll(silent);
  }

  @Test
  void aClientThatStallsIsClosed() throws Exception {
    try (var stalling = agent.connect()) {
      RunningAgent.send(stalling, "{\"request\":");

      assertThat(stalling.read(ByteBuffer.allocate(1))).isEqualTo(-1);
    }
  }

  @Test
  void aSlowClientIsServedAslongAsItKeepsToTheDeadline() throws Exception {
    agent.keeper.with("work", FakeKeeper.token("abc"));
    try (var slow = agent.connect()) {
      for (var letter : TOKEN.split("")) {
        RunningAgent.send(slow, letter);
      }

      assertThat(RunningAgent.answer(slow)).contains("abc");
    }
  }

  @Test
  void garbageIsAnsweredAsWhatItIs() {
    assertThat(agent.exchange("{garbage}")).startsWith("{\"status\":\"failure\"");
    assertThat(agent.exchange("{\"request\":5}")).startsWith("{\"status\":\"failure\"");
    assertThat(agent.exchange("{\"request\":\"evergrant.token\"}"))
        .isEqualTo("{\"status\":\"failure\",\"error\":\"Bad Request: 'account' is missing\"}");
  }

  @Test
  void aRequestOfTenMegabytesIsCutShort() throws Exception {
    try (var client = agent.connect()) {
      assertThatThrownBy(() -> RunningAgent.send(client, "{\"a\":\"" + "x".repeat(10 << 20)))
          .isInstanceOf(IOException.class);
    }
    assertThat(agent.exchange("{\"request\":\"check\"}")).contains("success");
  }

  @Test
  void aClientThatClosesItsSendingHalfGetsItsAnswer() throws Exception {
    agent.keeper.with("work");
    try (var half = agent.connect()) {
      RunningAgent.send(half, TOKEN);
      half.shutdownOutput();
      asked().answer().complete(new Verdict.Granted(FakeKeeper.token("abc")));

      assertThat(RunningAgent.answer(half)).contains("abc");
    }
  }

  @Test
  void aDemandForThePersonEndsWithItsClient() throws Exception {
    agent.keeper.with("work");
    var client = agent.connect();
    RunningAgent.send(
        client, "{\"request\":\"evergrant.token\",\"account\":\"work\",\"patience\":\"PT10M\"}");
    var demand = asked();

    client.close();

    Eventually.until("the demand is withdrawn", () -> demand.answer().isCancelled());
    assertThat(demand.demand().until()).isEqualTo(FakeKeeper.NOW.plus(Duration.ofMinutes(10)));
  }

  @Test
  void aClientThatDoesNotReadIsClosed() throws Exception {
    agent.keeper.with("work", FakeKeeper.token("x".repeat(4 << 20)));
    try (var deaf = agent.connect()) {
      RunningAgent.send(deaf, TOKEN);

      Eventually.until("closed", () -> agent.server.connections() == 0);
    }
  }

  @Test
  void aWatcherHearsEachChangeInOrder() throws Exception {
    agent.keeper.with("work", FakeKeeper.token("abc"));
    var heard = new LinkedBlockingQueue<Change>();

    try (var _ = agent.client("en").watch(heard::add, () -> {})) {
      assertThat(heard.take().what()).isEqualTo(Change.What.KEEPER);
      agent.keeper.change("work", SessionState.REFRESHING, null);
      agent.keeper.change("work", SessionState.AUTHORIZED, null);

      assertThat(List.of(heard.take(), heard.take()))
          .extracting(change -> change.account().state())
          .containsExactly(SessionState.REFRESHING, SessionState.AUTHORIZED);
    }
    Eventually.until("the watch is over", () -> agent.keeper.subscribers.isEmpty());
  }

  @Test
  void aWatcherThatDoesNotReadIsClosedAndTheKeeperNeverWaits() throws Exception {
    agent.keeper.with("work", FakeKeeper.token("abc"));
    try (var deaf = agent.connect()) {
      RunningAgent.send(deaf, "{\"request\":\"evergrant.watch\"}");
      Eventually.until("it watches", () -> !agent.keeper.subscribers.isEmpty());

      Eventually.until(
          "it is closed",
          () -> {
            for (int i = 0; i < 100; i++) {
              agent.keeper.change("work", SessionState.REFRESHING, null);
            }
            return agent.keeper.subscribers.isEmpty();
          });
    }
  }

  @Test
  void aWatcherIsToldOfTheEndOnce() throws Exception {
    var ended = new CountDownLatch(1);
    var first = new CountDownLatch(1);
    try (var _ = agent.client("en").watch(_ -> first.countDown(), ended::countDown)) {
      first.await();

      agent.server.close();

      ended.await();
    }
    assertThat(agent.client("en").ask(new Request.List()))
        .isInstanceOfSatisfying(
            Reply.Failed.class,
            failed -> assertThat(failed.failure()).isEqualTo(Failure.NO_KEEPER));
  }

  @Test
  void noTwoClientsGetOneAnothersTokens() {
    for (int i = 0; i < 8; i++) {
      agent.keeper.with("a" + i, FakeKeeper.token("token-" + i));
    }

    var answers =
        IntStream.range(0, 64)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> token("a" + i % 8)))
            .toList();

    assertThat(answers.stream().map(CompletableFuture::join))
        .containsExactlyElementsOf(
            IntStream.range(0, 64).mapToObj(i -> Secret.of("token-" + i % 8)).toList());
  }

  private Secret token(String account) {
    var request =
        new Request.Token(account, Duration.ZERO, false, null, Set.of(), null, null, null);
    return ((Reply.Token) agent.client("en").ask(request)).accessToken();
  }

  @Test
  void anotherUsersProcessIsTurnedAway() throws Exception {
    Assumptions.assumeTrue(
        Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0)
            && Files.isExecutable(Path.of("/usr/bin/setpriv")),
        "needs root and setpriv to be somebody else");
    var everybody = PosixFilePermissions.fromString("rwxrwxrwx");
    for (var path = agent.endpoint.socket();
        path.startsWith(agent.folder.path());
        path = path.getParent()) {
      Files.setPosixFilePermissions(path, everybody);
    }
    var script =
        "$SIG{PIPE} = 'IGNORE'; use IO::Socket::UNIX; my $s = IO::Socket::UNIX->new(Peer => '%s') or die $!;"
                .formatted(agent.endpoint.socket())
            + " print $s '{\"request\":\"check\"}'; $s->flush; print <$s>; print 'end';";

    var stranger = "setpriv --reuid=65534 --regid=65534 --clear-groups".split(" ");
    var command = Stream.concat(Stream.of(stranger), Stream.of("perl", "-e", script)).toList();
    var path = Map.of("PATH", System.getenv("PATH"));
    try (var child = Child.start(path, command)) {
      assertThat(child.feed("").await(Duration.ofSeconds(30)).out()).isEqualTo("end");
    }
    try (var child = Child.start(path, List.of("perl", "-e", script))) {
      assertThat(child.feed("").await(Duration.ofSeconds(30)).out())
          .isEqualTo("{\"status\":\"success\"}end");
    }
  }

  @Test
  void aStaleSocketIsReplaced() throws Exception {
    agent.server.close();
    var killed = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    killed.bind(UnixDomainSocketAddress.of(agent.endpoint.socket())).close();
    assertThat(agent.endpoint.socket()).exists();

    var server = AgentServer.listen(agent.endpoint, agent.reception(), Limits.DEFAULT);

    assertThat(agent.exchange("{\"request\":\"check\"}")).contains("success");
    server.close();
    assertThat(agent.endpoint.socket()).doesNotExist();
  }

  @Test
  void aSocketThatAnswersIsLeftAlone() {
    assertThatThrownBy(() -> listen(agent.endpoint))
        .isInstanceOfSatisfying(
            CannotListen.class, taken -> assertThat(taken.reason()).isEqualTo(Reason.TAKEN));
    assertThat(agent.exchange("{\"request\":\"check\"}")).contains("success");
  }

  @Test
  void aFileThatIsNoSocketIsLeftAlone() {
    var file = agent.folder.file("run/precious", "a letter");

    assertThatThrownBy(() -> listen(at(file)))
        .isInstanceOfSatisfying(
            CannotListen.class, no -> assertThat(no.reason()).isEqualTo(Reason.NO_SOCKET));
    assertThat(file).hasContent("a letter");
  }

  @Test
  void aFolderThatOthersMayEnterIsRefused() throws Exception {
    var open = agent.folder.folder("open");
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));

    assertThatThrownBy(() -> listen(at(open.resolve("s"))))
        .isInstanceOfSatisfying(
            CannotListen.class, no -> assertThat(no.reason()).isEqualTo(Reason.OPEN));
  }

  @Test
  void aFolderThatIsALinkIsRefused() throws Exception {
    var link = agent.folder.path().resolve("link");
    Files.createSymbolicLink(link, agent.folder.folder("real"));

    assertThatThrownBy(() -> listen(at(link.resolve("s"))))
        .isInstanceOfSatisfying(
            CannotListen.class, no -> assertThat(no.reason()).isEqualTo(Reason.NO_FOLDER));
  }

  private Endpoint at(Path socket) {
    return new Endpoint(socket, agent.endpoint.lockFile());
  }

  private void listen(Endpoint endpoint) throws CannotListen {
    AgentServer.listen(endpoint, agent.reception(), Limits.DEFAULT).close();
  }

  private FakeKeeper.Waiting asked() {
    return Eventually.find("a demand", () -> agent.keeper.waiting.stream().findFirst());
  }

  private static void closeAll(List<SocketChannel> channels) {
    for (var channel : new ArrayList<>(channels)) {
      try {
        channel.close();
      } catch (IOException gone) {
        throw new AssertionError(gone);
      }
    }
  }
}
