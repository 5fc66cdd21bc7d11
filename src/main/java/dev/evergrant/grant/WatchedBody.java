package dev.evergrant.grant;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// A request's body that knows whether anybody ever asked for it: as long as nobody did, nothing of
/// it can have left.
final class WatchedBody {
  private final AtomicBoolean asked = new AtomicBoolean();
  private final BodyPublisher text;

  WatchedBody(@Nullable String text) {
    this.text = text == null ? BodyPublishers.noBody() : BodyPublishers.ofString(text);
  }

  boolean isUntouched() {
    return !asked.get();
  }

  BodyPublisher publisher() {
    return new BodyPublisher() {
      @Override
      public long contentLength() {
        return text.contentLength();
      }

      @Override
      public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
        asked.set(true);
        text.subscribe(subscriber);
      }
    };
  }
}
