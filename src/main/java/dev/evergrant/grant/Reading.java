package dev.evergrant.grant;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads an answer up to a limit, and keeps what came when the rest does not: half a token response
/// may hold a whole refresh token.
///
/// The HTTP client's threads fill it; whoever waits may look at any time.
final class Reading implements BodyHandler<Reading>, BodySubscriber<Reading> {
  static final int LIMIT = 1 << 20;

  private final Consumer<Answer> first;
  private final CompletableFuture<Reading> end = new CompletableFuture<>();
  private final AtomicReference<@Nullable ResponseInfo> head = new AtomicReference<>();
  private final AtomicReference<@Nullable Subscription> source = new AtomicReference<>();
  private final Queue<byte[]> pieces = new ConcurrentLinkedQueue<>();
  private final AtomicInteger size = new AtomicInteger();

  /// @param first is told of an answer that came to its end
  Reading(Consumer<Answer> first) {
    this.first = first;
  }

  /// Empty until a status was read.
  Optional<Answer> answer() {
    return answer(end.isDone() && !end.isCompletedExceptionally());
  }

  private Optional<Answer> answer(boolean whole) {
    return Optional.ofNullable(head.get())
        .map(info -> new Answer(info.statusCode(), info.headers(), text(), whole));
  }

  private String text() {
    var all = new ByteArrayOutputStream();
    pieces.forEach(all::writeBytes);
    return all.toString(UTF_8);
  }

  @Override
  public BodySubscriber<Reading> apply(ResponseInfo info) {
    head.set(info);
    return this;
  }

  @Override
  public CompletionStage<Reading> getBody() {
    return end;
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    source.set(subscription);
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    buffers.forEach(this::take);
    if (size.get() > LIMIT) {
      Optional.ofNullable(source.get()).ifPresent(Subscription::cancel);
      end.completeExceptionally(new IOException("the answer has more than 1 MiB"));
    }
  }

  private void take(ByteBuffer buffer) {
    var piece = new byte[buffer.remaining()];
    buffer.get(piece);
    pieces.add(piece);
    size.addAndGet(piece.length);
  }

  @Override
  public void onError(Throwable failure) {
    end.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    try {
      answer(true).ifPresent(first);
    } finally {
      end.complete(this);
    }
  }
}
