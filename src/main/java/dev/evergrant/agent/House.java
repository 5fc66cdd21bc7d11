package dev.evergrant.agent;

import dev.evergrant.keeper.ProtectedResources;
import dev.evergrant.oauth.Desktop;
import dev.evergrant.status.KeychainStatus;
import dev.evergrant.status.Settings;
import dev.evergrant.wire.Reply.Finding;
import java.util.List;

/// What a client may ask of the program around the keeper. Any thread may call.
public interface House {
  Settings getSettings();

  /// Blocking. False where the disk did not take them.
  boolean putSettings(Settings settings);

  /// Opens the window, or brings it to the front.
  void show(Desktop desktop);

  /// Whether a tray was asked for, and not `--no-tray`.
  default boolean showsTray() {
    return true;
  }

  /// Whether another keeper, on that desktop, would do as well for whoever sits here. Blocking, for
  /// an instant.
  boolean canMoveTo(Desktop desktop);

  /// Begins to end the keeper in good order, and returns at once.
  void quit();

  /// Asks the keychain to unlock with its own prompt. Blocking, up to two minutes.
  KeychainStatus.State unlock(Desktop desktop);

  /// What MCP servers tell of how to log in to them.
  ProtectedResources resources();

  /// What only the program knows: more lines for `doctor`. Blocking, for seconds.
  ///
  /// @param language a BCP 47 tag
  List<Finding> findings(String language);
}
