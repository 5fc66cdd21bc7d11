package dev.evergrant.cli;

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

  /// Such as `0.1.0`.
  String version();
}
