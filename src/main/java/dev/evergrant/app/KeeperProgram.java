package dev.evergrant.app;

import dev.evergrant.agent.AgentServer;
import dev.evergrant.agent.CannotListen;
import dev.evergrant.agent.Limits;
import dev.evergrant.agent.Reception;
import dev.evergrant.keeper.Keeper;
import dev.evergrant.platform.Paths;
import dev.evergrant.platform.Power;
import dev.evergrant.status.AgentStatus;
import dev.evergrant.store.Audit;
import dev.evergrant.store.HomeLock;
import dev.evergrant.store.SettingsFile;
import dev.evergrant.text.Messages;
import dev.evergrant.wire.Endpoint;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// The keeper as a program: `evergrant agent`.
///
/// @param err where a person who started it in the foreground reads why it cannot run
record KeeperProgram(Map<String, String> environment, Options options, PrintStream err) {
  private static final Logger LOG = System.getLogger(KeeperProgram.class.getName());
  private static final int NO_KEEPER = 8;

  /// What the command line can choose.
  ///
  /// @param tray whether to show one where there is a session bus
  /// @param keychain whether tokens go to the keychain, or live in memory only
  /// @param background whether a command started it for itself
  record Options(boolean tray, boolean keychain, boolean verbose, boolean background) {}

  /// Runs until it is asked to quit, or told to by a signal. Blocking.
  int run() {
    var paths = Paths.of(environment);
    var unusable = Audit.of(paths);
    if (!unusable.isEmpty()) {
      return refuse("app.keeper.folder", unusable.getFirst().folder().toString());
    }
    try (var lock = HomeLock.tryAcquire(paths).orElse(null)) {
      return lock == null ? refuse("app.keeper.running") : run(paths, lock);
    } catch (UncheckedIOException unwritable) {
      return refuse("app.keeper.unwritable", String.valueOf(unwritable.getMessage()));
    }
  }

  private int run(Paths paths, HomeLock lock) {
    var log = Log.open(paths, options.verbose());
    if (!log.isEmpty()) {
      err.println(messages().text("app.keeper.no-log", log));
    }
    var clocks = Wallclock.clocks();
    var notices = new NoticeBoard();
    var ground = new World.Ground(paths, environment, clocks.wall(), notices);
    var settings = new SettingsFile(paths, clocks.wall(), notices);
    try (var world = World.open(ground, options.keychain())) {
      var keeper = new Keeper(world.ports(), clocks, world.ports().book().load());
      notices.tell(keeper::notice);
      return serve(lock, world, keeper, new Preferences(settings, environment));
    }
  }

  private int serve(HomeLock lock, World world, Keeper keeper, Preferences preferences) {
    var endpoint = Endpoint.of(Paths.of(environment), environment);
    try (var windows = new Windows(Command.path(), environment);
        var house =
            new KeeperHouse(
                keeper, windows, preferences, world, environment, options.background());
        var _ = Power.watch(environment, keeper::resume);
        var server = AgentServer.listen(endpoint, reception(keeper, house), Limits.DEFAULT);
        var _ = forwarding(endpoint.forwarding(environment), server)) {
      lock.announce(endpoint.socket(), Command.version(), options.background());
      keeper.agent(new AgentStatus(endpoint.socket().toString(), server.connections()));
      if (options.tray()) {
        house.showTray();
      }
      LOG.log(Level.INFO, "Evergrant {0} listens at {1}", Command.version(), endpoint.socket());
      runUntilToldToStop(keeper);
      return 0;
    } catch (CannotListen refused) {
      var told = refused.told(messages());
      err.println(told.error());
      err.println(told.info());
      return NO_KEEPER;
    }
  }

  /// Without it everything of this machine works all the same.
  private static @Nullable AgentServer forwarding(Path socket, AgentServer server) {
    try {
      return server.forwardedAt(socket);
    } catch (CannotListen refused) {
      LOG.log(Level.WARNING, "no socket to forward at {0}: {1}", socket, refused.getMessage());
      return null;
    }
  }

  private Reception reception(Keeper keeper, KeeperHouse house) {
    return new Reception(
        keeper, house, InstantSource.system(), Command.version(), Messages.languageOf(environment));
  }

  /// A signal ends the keeper in good order: what is in flight is finished and journalled first.
  private static void runUntilToldToStop(Keeper keeper) {
    var ended = new CompletableFuture<Void>();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  keeper.stop();
                  ended.join();
                },
                "signal"));
    try {
      keeper.run();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      ended.complete(null);
    }
  }

  private int refuse(String key, Object... arguments) {
    err.println(messages().text(key, arguments));
    return NO_KEEPER;
  }

  private Messages messages() {
    return Messages.in(Messages.languageOf(environment));
  }
}
