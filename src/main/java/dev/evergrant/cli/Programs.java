package dev.evergrant.cli;

import dev.evergrant.wire.Agent;
import java.net.URI;
import java.time.Duration;

/// The programs that a command can become. `app` has them; each blocks to its end and gives the
/// exit code.
public interface Programs {
  /// The keeper, in this process.
  ///
  /// @param background whether a command started it for itself
  int agent(boolean tray, boolean keychain, boolean verbose, boolean background);

  /// The tour.
  ///
  /// @param auto whether it clicks and ends by itself where there is a display
  int demo(boolean auto);

  /// The window, in this process: what the keeper runs to show it.
  int window();

  /// The bridge between an MCP client on standard input and output and an account's MCP server.
  ///
  /// @param patience how long a message waits for the person to log in
  int mcp(Agent keeper, String account, URI server, Duration patience);

  /// Such as `0.1.0`.
  String version();
}
