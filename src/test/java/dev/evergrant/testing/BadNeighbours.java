package dev.evergrant.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Everything at once that could keep a tool from its token, and must not: the account `slow`,
/// whose provider does not answer its refresh; the account `open`, whose login waits for the
/// person; a keyring that locked itself; and a hundred clients that say nothing. The account `work`
/// is well.
public final class BadNeighbours implements AutoCloseable {
  private static final int SILENT = 100;

  private final PrivateSession session = PrivateSession.open();
  private final Browser browser = Browser.quick();
  private final Provider good = Provider.start(Map.of("accessTokenTtl", 3600));
  private final Provider bad = Provider.start(Map.of("accessTokenTtl", 3600));
  private final Evergrant evergrant;
  private final Child keeper;
  private final Child refresh;
  private final Child login;
  private final List<SocketChannel> silent;

  private BadNeighbours() {
    var keyring = session.withKeyring();
    evergrant = Evergrant.in(session.environment()).with(browser.environment());
    keeper = evergrant.keeper("--no-tray");
    add("work", good);
    add("slow", bad);
    Eventually.until("all is saved", () -> list().split("\"saved\":true", -1).length == 3);
    bad.hold("refresh_token");
    refresh = evergrant.start("refresh", "slow");
    browser.waits();
    login = evergrant.start(adding("open", good));
    Eventually.until("the refresh hangs", () -> bad.stats().held() == 1);
    Eventually.until("the login is open", () -> list().contains("\"Authorizing\""));
    keyring.lock();
    silent = Stream.generate(this::connect).limit(SILENT).toList();
  }

  /// All of it, as soon as it is so.
  public static BadNeighbours gather() {
    return new BadNeighbours();
  }

  private void add(String name, Provider provider) {
    evergrant.run("", Duration.ofMinutes(1), adding(name, provider)).orFail();
  }

  private static String[] adding(String name, Provider provider) {
    return new String[] {
      "add", name, "--issuer", provider.issuer().toString(), "--client-id", Provider.CLIENT
    };
  }

  private SocketChannel connect() {
    try {
      return SocketChannel.open(UnixDomainSocketAddress.of(socket()));
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }

  /// The agent socket that they all share.
  public Path socket() {
    return evergrant.socket();
  }

  /// Runs a command as the tool would.
  public Result run(String... arguments) {
    return evergrant.run(arguments);
  }

  /// Every account, as `list --json` tells it without blanks.
  public String list() {
    return evergrant.run("list", "--json").orFail().out().replaceAll("\\s", "");
  }

  /// Whether they still are what they were meant to be.
  public boolean arePresent() {
    return bad.stats().held() == 1 && refresh.isAlive() && login.isAlive();
  }

  @Override
  public void close() {
    silent.forEach(BadNeighbours::close);
    refresh.close();
    login.close();
    bad.release();
    evergrant.close();
    keeper.close();
    good.close();
    bad.close();
    browser.close();
    session.close();
  }

  private static void close(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }
}
