package dev.evergrant.app;

import dev.evergrant.demo.Demo;
import dev.evergrant.demo.DemoProvider;
import dev.evergrant.oauth.Desktop;
import dev.evergrant.platform.Paths;
import dev.evergrant.text.Messages;
import dev.evergrant.wire.Endpoint;
import dev.evergrant.wire.Request;
import dev.evergrant.wire.SocketAgent;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/// The program of the tour: `evergrant demo`.
///
/// It has a keeper with a home, a socket and a vault in memory of its own, and a provider in this
/// process: the person's own accounts are never touched.
///
/// @param terminal whether `out` is a terminal
/// @param auto whether the tour clicks by itself where there is a display
record DemoMain(Map<String, String> own, PrintStream out, boolean terminal, boolean auto) {

  /// As long as a window needs to open, and an eye to find what changed in it.
  private static final Duration BREATH = Duration.ofMillis(1_500);

  /// Tells the tour to its end. Blocking; gives the exit code.
  int run() {
    try (var home = DemoHome.create(own);
        var provider = DemoProvider.start(InstantSource.system())) {
      return run(home, provider);
    } catch (IOException refused) {
      throw new UncheckedIOException("the demo's own folder cannot be made", refused);
    }
  }

  private int run(DemoHome home, DemoProvider provider) throws IOException {
    var messages = Messages.in(Messages.languageOf(own));
    var endpoint = Endpoint.of(Paths.of(home.environment()), home.environment());
    var agent = new SocketAgent(endpoint, () -> messages.locale().toLanguageTag());
    try (var _ = DemoKeeper.start(home.environment(), agent)) {
      if (hasDisplay()) {
        var _ = agent.ask(new Request.Show(Desktop.of(own)));
      }
      var demo =
          new Demo(
              agent,
              new DemoLookout(agent),
              provider,
              messages,
              out,
              terminal,
              auto || !hasDisplay(),
              hasDisplay() ? BREATH : Duration.ZERO,
              InstantSource.system());
      return demo.run();
    }
  }

  private boolean hasDisplay() {
    return own.containsKey("DISPLAY") || own.containsKey("WAYLAND_DISPLAY");
  }
}
