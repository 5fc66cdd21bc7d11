package dev.evergrant.mcp;

import dev.evergrant.wire.MalformedMessage;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The stream of what a server says by itself, to 2025-11-25: one for each session.
///
/// It never waits for the person, who would be asked to log in for nothing that was asked; it comes
/// again once there is a token.
final class OwnStream {
  private static final int OK = 200;

  /// Enough for a refresh. Where nothing is said, an account may hold who asks for a day.
  private static final Duration A_MOMENT = Duration.ofSeconds(5);

  private final Link link;
  private final Outbox outbox;
  private final AtomicReference<@Nullable Thread> thread = new AtomicReference<>();

  OwnStream(Link link, Outbox outbox) {
    this.link = link;
    this.outbox = outbox;
  }

  /// Ends that of an earlier session.
  void open(Session session) {
    replace(Thread.ofVirtual().name("mcp-own-stream").start(() -> listen(session)));
  }

  void end() {
    replace(null);
  }

  private void replace(@Nullable Thread next) {
    var earlier = thread.getAndSet(next);
    if (earlier != null) {
      earlier.interrupt();
    }
  }

  private void listen(Session session) {
    var cursor = new Cursor();
    try {
      while (read(session, cursor)) {
        link.backoff().pause(cursor.failures(), cursor.pause());
        cursor.failed();
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  /// Whether to come again.
  private boolean read(Session session, Cursor cursor) throws InterruptedException {
    try {
      var draft = link.server().get(session, cursor.lastId());
      var answer = link.door().send(draft, A_MOMENT, Departure.FREE);
      try (var body = answer.response().body()) {
        if (answer.status() != OK || !McpServer.isEventStream(answer.response())) {
          // 405: there is none. 404 may say the same, or that the session is gone, which the next
          // message finds out.
          return answer.mayPass();
        }
        read(body, cursor);
      }
      return true;
    } catch (IOException broken) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      return true;
    } catch (Trouble trouble) {
      // Without a token or a connection: later. Each try at a refusal would cost the provider two
      // refreshes, for ever.
      return !trouble.isRefusal();
    }
  }

  private void read(InputStream body, Cursor cursor) throws IOException, InterruptedException {
    try (var events = new EventStream(body)) {
      for (var event = events.next(); event != null; event = events.next()) {
        cursor.saw(event, events.pause());
        if (event.hasMessage()) {
          deliver(event.data());
        }
      }
      cursor.saw(events.pause());
    }
  }

  private void deliver(byte[] text) throws IOException, InterruptedException {
    try {
      var message = MessageReader.read(text);
      if (!message.calls().isEmpty()) {
        outbox.put(message.line());
      }
    } catch (MalformedMessage notJson) {
      throw new IOException("an event is not JSON", notJson);
    }
  }
}
