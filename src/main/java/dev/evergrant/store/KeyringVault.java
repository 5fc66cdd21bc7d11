package dev.evergrant.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.evergrant.keeper.Vault;
import dev.evergrant.oauth.AccountId;
import dev.evergrant.oauth.Desktop;
import dev.evergrant.oauth.Secret;
import dev.evergrant.oauth.TokenSet;
import dev.evergrant.platform.Paths;
import dev.evergrant.status.KeychainStatus;
import dev.evergrant.status.KeychainStatus.State;
import dev.evergrant.status.Notice;
import dev.evergrant.store.Keychain.Unavailable;
import dev.evergrant.store.Turnstile.Work;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Keeps tokens in the operating system's keychain: the Secret Service.
///
/// All work on it is done on one thread, in the order of the calls. A call that takes longer than
/// 20 seconds is answered `FAILING`, and what it would have written does not come into force later.
/// A save whose generation is not above the one that is kept changes nothing: what is kept is
/// younger.
public final class KeyringVault implements Vault, AutoCloseable {
  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final Duration GLANCE = Duration.ofSeconds(3);
  private static final long PROMPT_SECONDS = 115;
  private static final String BUS = "DBUS_SESSION_BUS_ADDRESS";

  private final KeychainGuard guard;
  private final Keychain keychain;
  private final Shelf shelf;
  private final MachineId machine;
  private final Consumer<Notice> notices;
  private final Turnstile work;
  private final Turnstile looks = new Turnstile("keychain look", GLANCE);
  private final AtomicReference<@Nullable CompletableFuture<State>> unlocking =
      new AtomicReference<>();

  /// The keychain of the session that an environment names. It tells dbus-java, for the whole
  /// process, where the session bus is: java-keyring cannot be told otherwise.
  ///
  /// @param machine which machine this is, from [MachineId#here()]
  public static KeyringVault of(
      Paths paths, Map<String, String> environment, MachineId machine, Consumer<Notice> notices) {
    var address = busAddress(environment);
    System.setProperty(BUS, address);
    var guard = new KeychainGuard(address);
    return new KeyringVault(guard, new SecretKeychain(guard, name(paths)), machine, notices);
  }

  KeyringVault(
      KeychainGuard guard, Keychain keychain, MachineId machine, Consumer<Notice> notices) {
    this.guard = guard;
    this.keychain = keychain;
    this.shelf = new Shelf(keychain);
    this.machine = machine;
    this.notices = notices;
    this.work = new Turnstile("keychain", DEADLINE);
  }

  /// Where systemd puts the bus is known even to a process that was not told.
  private static String busAddress(Map<String, String> environment) {
    var told = environment.getOrDefault(BUS, "");
    return told.isEmpty()
        ? "unix:path=%s/bus".formatted(environment.getOrDefault("XDG_RUNTIME_DIR", "/nowhere"))
        : told;
  }

  /// The name of this home's entries.
  static String name(Paths paths) {
    var home = paths.home();
    return home == null ? "Evergrant" : "Evergrant " + hash(home.toString());
  }

  private static String hash(String home) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(home.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest, 0, 6);
    } catch (NoSuchAlgorithmException everyJvmHasIt) {
      throw new IllegalStateException(everyJvmHasIt);
    }
  }

  @Override
  public KeychainStatus look() {
    try {
      return looks.pass(_ -> guard.status());
    } catch (Unavailable tooSlow) {
      return new KeychainStatus(tooSlow.state(), "");
    }
  }

  @Override
  public Found load(AccountId account) {
    try {
      return work.pass(_ -> shelf.read(tokens(account)))
          .map(this::found)
          .orElse(new Found.Nothing());
    } catch (Unavailable inTheWay) {
      return new Found.Unavailable(inTheWay.state());
    }
  }

  private Found found(Shelf.Kept kept) {
    var stored = Json.read(kept.text(), StoredTokens.class).orElse(null);
    if (stored == null) {
      return new Found.Nothing(kept.generation());
    }
    if (!stored.isOf(machine)) {
      // Where the keychain came with the home, both machines would send the same refresh token.
      notices.accept(new Notice(Notice.Kind.OTHER_MACHINE, List.of()));
      return new Found.Nothing(kept.generation());
    }
    return new Found.Kept(kept.generation(), stored.tokens());
  }

  @Override
  public State save(AccountId account, long generation, TokenSet newTokens) {
    var text = Json.text(StoredTokens.of(newTokens).on(machine));
    return done(wanted -> {
      shelf.write(tokens(account), generation, text, wanted);
      return State.OPEN;
    });
  }

  @Override
  public FoundSecret clientSecret(AccountId account) {
    return secret(
        _ -> shelf.read(secretName(account)).flatMap(kept -> Json.read(kept.text(), Secret.class)));
  }

  @Override
  public State saveClientSecret(AccountId account, Secret secret) {
    var name = secretName(account);
    return done(wanted -> {
      var generation = shelf.read(name).map(Shelf.Kept::generation).orElse(0L) + 1;
      shelf.write(name, generation, Json.text(secret), wanted);
      return State.OPEN;
    });
  }

  @Override
  public State erase(AccountId account) {
    return done(_ -> {
      shelf.erase(tokens(account));
      return State.OPEN;
    });
  }

  @Override
  public State eraseAll(AccountId account) {
    return done(_ -> {
      shelf.erase(tokens(account));
      shelf.erase(secretName(account));
      return State.OPEN;
    });
  }

  /// The journal's key, which is an entry of its own.
  public JournalKey journalKey() {
    return new JournalKey() {
      @Override
      public FoundSecret find() {
        return secret(_ -> keychain.get("journal-key").map(Secret::of));
      }

      @Override
      public State keep(Secret key) {
        return done(_ -> {
          keychain.put("journal-key", key.reveal());
          return State.OPEN;
        });
      }
    };
  }

  /// One prompt, however many ask for it: all wait for the same answer.
  @Override
  public State unlock(Desktop desktop) {
    var mine = new CompletableFuture<State>();
    var asked = unlocking.compareAndExchange(null, mine);
    if (asked != null) {
      return asked.join();
    }
    try {
      mine.complete(unlockOn(desktop));
    } finally {
      unlocking.set(null);
      mine.complete(State.FAILING);
    }
    return mine.join();
  }

  private State unlockOn(Desktop desktop) {
    try {
      follow(desktop);
      switch (guard.look()) {
        case LOCKED -> guard.bus().unlock(PROMPT_SECONDS);
        case NO_COLLECTION -> guard.bus().createCollection(PROMPT_SECONDS);
        case OPEN, NO_BUS, NO_SERVICE, FAILING -> {
          // There is nothing to ask, or nobody.
        }
      }
      return guard.look().state();
    } catch (Unavailable inTheWay) {
      return inTheWay.state();
    }
  }

  /// A keeper that was started without a session bus goes to that of the person who asks now.
  private void follow(Desktop desktop) {
    var address = desktop.environment().getOrDefault(BUS, "");
    if (!address.isEmpty() && guard.look() == KeychainPresence.NO_BUS) {
      System.setProperty(BUS, address);
      guard.moveTo(address);
    }
  }

  private State done(Work<State> doing) {
    try {
      return work.pass(doing);
    } catch (Unavailable inTheWay) {
      return inTheWay.state();
    }
  }

  private FoundSecret secret(Work<Optional<Secret>> reading) {
    try {
      return new FoundSecret.Read(work.pass(reading).orElse(null));
    } catch (Unavailable inTheWay) {
      return new FoundSecret.Unavailable(inTheWay.state());
    }
  }

  private static String tokens(AccountId account) {
    return account + "/tokens";
  }

  private static String secretName(AccountId account) {
    return account + "/client-secret";
  }

  @Override
  public void close() {
    work.close();
    looks.close();
    guard.close();
  }
}
