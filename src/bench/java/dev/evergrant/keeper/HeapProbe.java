package dev.evergrant.keeper;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.evergrant.oauth.AccountId;
import dev.evergrant.oauth.Desktop;
import dev.evergrant.oauth.Identity;
import dev.evergrant.oauth.Secret;
import dev.evergrant.oauth.TokenSet;
import dev.evergrant.status.KeychainStatus;
import dev.evergrant.status.KeychainStatus.State;
import dev.evergrant.status.SessionState;
import dev.evergrant.store.MemoryJournal;
import dev.evergrant.store.MemoryVault;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// A process of its own that says what heap a running keeper with so many logged-in accounts holds,
/// after all that is not reachable was given back.
///
/// The keeper has its real workers, lanes and journal; the keychain hands out tokens and keeps
/// none, as the real one does. The token strings are an access token of 1,200 characters and a
/// refresh token of 600.
public final class HeapProbe {
  /// What the tokens' own characters take of it.
  public static final int TOKEN_BYTES = 1_800;

  private HeapProbe() {}

  /// @param arguments how many accounts
  public static void main(String[] arguments) throws InterruptedException {
    var size = Integer.parseInt(arguments[0]);
    var keeper = keeper(size);
    var loop = Thread.ofPlatform().daemon().start(() -> run(keeper));
    while (loggedIn(keeper) < size) {
      Thread.sleep(50);
    }
    System.out.println(used());
    keeper.stop();
    loop.join();
  }

  private static long loggedIn(Keeper keeper) {
    return keeper.status().accounts().stream()
        .filter(account -> account.state() == SessionState.AUTHORIZED)
        .count();
  }

  /// The least of what several collections left.
  private static long used() {
    var memory = ManagementFactory.getMemoryMXBean();
    return IntStream.range(0, 5)
        .mapToLong(_ -> {
          System.gc();
          return memory.getHeapMemoryUsage().getUsed();
        })
        .min()
        .orElseThrow();
  }

  private static void run(Keeper keeper) {
    try {
      keeper.run();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static Keeper keeper(int size) {
    var accounts = IntStream.range(0, size).mapToObj(Crowd::account).toList();
    var ports =
        new Ports(
            new ScriptedEndpoint(_ -> Crowd.unused()),
            new ScriptedAuthorizer((_, _) -> Crowd.unused()),
            new Keychain(),
            new MemoryJournal(),
            Crowd.noBook(),
            Crowd.noChronicle(),
            Crowd.noAlmanac(),
            Crowd.noGuestBook(),
            there -> there.accept(true),
            new VirtualLanes());
    var random = new SplittableRandom(1);
    return new Keeper(
        ports, new Clocks(Instant::now, System::nanoTime, random::nextDouble), accounts);
  }

  /// Has tokens of each account and keeps none in memory.
  private static final class Keychain implements Vault {
    private final MemoryVault memory = new MemoryVault();

    @Override
    public KeychainStatus look() {
      return memory.look();
    }

    @Override
    public Found load(AccountId account) {
      return new Found.Kept(1, tokens(account.value()));
    }

    @Override
    public State save(AccountId account, long generation, TokenSet tokens) {
      return State.OPEN;
    }

    @Override
    public FoundSecret clientSecret(AccountId account) {
      return memory.clientSecret(account);
    }

    @Override
    public State saveClientSecret(AccountId account, Secret secret) {
      return State.OPEN;
    }

    @Override
    public State erase(AccountId account) {
      return State.OPEN;
    }

    @Override
    public State eraseAll(AccountId account) {
      return State.OPEN;
    }

    @Override
    public State unlock(Desktop desktop) {
      return State.OPEN;
    }
  }

  private static TokenSet tokens(String name) {
    var now = Instant.now();
    return new TokenSet(
        secret(name, 1_200),
        "Bearer",
        now,
        now,
        now.plus(Duration.ofHours(1)),
        secret(name, 600),
        Set.of("openid", "offline_access"),
        now.plus(Duration.ofDays(30)),
        null,
        new Identity("https://provider.example", name, "Ann " + name));
  }

  private static Secret secret(String name, int length) {
    return Secret.of(
        new String(name.repeat(length / 36 + 1).substring(0, length).getBytes(UTF_8), UTF_8));
  }
}
