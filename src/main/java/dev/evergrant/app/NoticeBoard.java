package dev.evergrant.app;

import dev.evergrant.status.Notice;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Takes the notices of the files, which are read before there is a keeper to tell; any thread.
final class NoticeBoard implements Consumer<Notice> {
  private final BlockingQueue<Notice> early = new LinkedBlockingQueue<>();
  private final AtomicReference<@Nullable Consumer<Notice>> keeper = new AtomicReference<>();

  @Override
  public void accept(Notice notice) {
    early.add(notice);
    passOn();
  }

  /// From now on the keeper is told, of what came before as well.
  void tell(Consumer<Notice> listener) {
    keeper.set(listener);
    passOn();
  }

  private void passOn() {
    var listener = keeper.get();
    if (listener != null) {
      for (var notice = early.poll(); notice != null; notice = early.poll()) {
        listener.accept(notice);
      }
    }
  }
}
