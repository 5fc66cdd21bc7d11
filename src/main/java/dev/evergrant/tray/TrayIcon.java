package dev.evergrant.tray;

import dev.evergrant.view.TrayModel;
import java.time.Instant;
import java.util.function.Function;

/// An icon in the desktop's tray, with a menu and a tooltip.
///
/// A convenience: where there is no tray everything goes on without it.
public interface TrayIcon extends AutoCloseable {
  /// Shows this from now on. Returns at once, any thread.
  ///
  /// @param view what there is to see at a moment: it is asked again as time goes by, because
  ///   remaining times change while nothing happens
  void show(Function<Instant, TrayModel> view);

  /// Takes the icon away. Returns at once; nothing is shown any more.
  @Override
  void close();
}
