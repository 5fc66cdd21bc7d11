package dev.evergrant.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.evergrant.oauth.Desktop;
import dev.evergrant.platform.Paths;
import dev.evergrant.text.Messages;
import dev.evergrant.ui.WindowProgram;
import dev.evergrant.wire.Endpoint;
import dev.evergrant.wire.SocketAgent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/// The program of the window: `evergrant window [PLACE]`.
final class WindowMain {
  private WindowMain() {}

  static int run(Map<String, String> environment, List<String> place) {
    var endpoint = Endpoint.of(Paths.of(environment), environment);
    var language = Messages.languageOf(environment);
    var program =
        new WindowProgram(
            new SocketAgent(endpoint, () -> language),
            Desktop.of(environment),
            Clock.system(ZoneId.systemDefault()));
    Thread.ofPlatform().daemon().name("places").start(() -> listen(program));
    program.run(Places.of(place));
    return 0;
  }

  /// The keeper that started this window asks it on standard input to come to the front.
  private static void listen(WindowProgram program) {
    try (var lines = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        program.show(Places.of(List.of(line.split(" "))));
      }
    } catch (IOException gone) {
      // The keeper ended; the window sees that on the socket, and says so.
      return;
    }
  }
}
