package dev.evergrant.mcp;

import dev.evergrant.mcp.Door.Answer;
import dev.evergrant.wire.MalformedMessage;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One message to the server, and all that the server says to it.
///
/// A POST goes twice only where the server did not take it in: after a 401, and after it forgot the
/// session. What broke later may have been done, so its sender decides. Blocking.
final class Exchange {
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int FORBIDDEN = 403;
  private static final int MOST_ATTEMPTS = 6;

  private final Link link;
  private final Message message;
  private final Sender sender;
  private final Set<String> open;

  Exchange(Link link, Message message, Sender sender) {
    this.link = link;
    this.message = message;
    this.sender = sender;
    this.open = new LinkedHashSet<>(message.requests());
  }

  /// The requests that have no answer yet.
  Set<String> open() {
    return Collections.unmodifiableSet(open);
  }

  /// Returns when all is answered; throws why something is not.
  void carry() throws Trouble, InterruptedException {
    var session = session();
    var answer = post(session);
    if (session != null && isForgotten(session, answer)) {
      close(answer.response());
      sender.returned();
      session = instead(session);
      answer = post(session);
    }
    take(answer, session);
    if (!open.isEmpty()) {
      throw link.words().unanswered();
    }
  }

  private @Nullable Session session() {
    return message.version() != null || message.has(Message.INITIALIZE) ? null : sender.session();
  }

  private boolean isForgotten(Session session, Answer answer) {
    return answer.status() == NOT_FOUND && session.id() != null && sender.mayRenew();
  }

  private Session instead(Session lost) throws Trouble, InterruptedException {
    return link.sessions().instead(lost, () -> new Replay().of(lost, link));
  }

  private Answer post(@Nullable Session session) throws Trouble, InterruptedException {
    var version = link.sessions().statelessVersion();
    var more = link.toolHeaders().of(message);
    var draft = link.server().post(message, session, version, more);
    return link.door().send(draft, link.patience(), sender);
  }

  private void take(Answer answer, @Nullable Session session) throws Trouble, InterruptedException {
    var response = answer.response();
    if (answer.status() / 100 != 2) {
      refused(answer);
      return;
    }
    sender.arrived();
    if (McpServer.isEventStream(response)) {
      events(response, session);
      return;
    }
    var text = text(response);
    if (text.length > 0 && !open.isEmpty()) {
      deliver(text, response);
    }
  }

  /// The server's own words where it has some for this message.
  private void refused(Answer answer) throws Trouble, InterruptedException {
    var response = answer.response();
    var status = answer.status();
    var challenge = Challenge.in(response.headers());
    if (status == FORBIDDEN && challenge.wantsMoreScope()) {
      close(response);
      throw link.words().scope(answer.scope(), challenge.scope());
    }
    if (!McpServer.isJson(response)) {
      close(response);
      throw link.words().status(status);
    }
    var text = text(response);
    var error = error(text);
    if (error == null) {
      throw link.words().status(status);
    }
    var id = error.id();
    if (id != null && open.contains(id)) {
      deliver(text, response);
      return;
    }
    throw link.words().saidByTheServer(status, String.valueOf(error.error()));
  }

  private static @Nullable Call error(byte[] text) {
    try {
      var calls = MessageReader.read(text).calls();
      return calls.size() == 1 && calls.getFirst().error() != null ? calls.getFirst() : null;
    } catch (MalformedMessage notJson) {
      return null;
    }
  }

  private byte[] text(HttpResponse<InputStream> response) throws Trouble, InterruptedException {
    try (var body = response.body()) {
      var text = body.readNBytes(Message.LIMIT + 1);
      if (text.length > Message.LIMIT) {
        throw link.words().tooLongAnswer();
      }
      return text;
    } catch (IOException broken) {
      throwIfInterrupted();
      throw link.words().broken();
    }
  }

  /// A stream that broke before the answer goes on where the server can tell from where: an event's
  /// id says so. From 2026-07-28 on none can.
  private void events(HttpResponse<InputStream> first, @Nullable Session session)
      throws Trouble, InterruptedException {
    var cursor = new Cursor();
    read(first, first, cursor);
    while (!open.isEmpty()) {
      if (message.version() != null || !cursor.isKnown() || cursor.failures() == MOST_ATTEMPTS) {
        throw link.words().broken();
      }
      link.backoff().pause(cursor.failures(), cursor.pause());
      cursor.failed();
      var next = again(session, cursor.lastId());
      if (next != null) {
        read(next, first, cursor);
      }
    }
  }

  private void read(
      HttpResponse<InputStream> response, HttpResponse<InputStream> first, Cursor cursor)
      throws Trouble, InterruptedException {
    try (var events = new EventStream(response.body())) {
      for (var event = events.next(); event != null; event = events.next()) {
        cursor.saw(event, events.pause());
        if (event.hasMessage()) {
          deliver(event.data(), first);
        }
      }
      cursor.saw(events.pause());
    } catch (IOException broken) {
      throwIfInterrupted();
    }
  }

  /// The stream from where it broke; null where that may still come.
  private @Nullable HttpResponse<InputStream> again(@Nullable Session session, String lastId)
      throws Trouble, InterruptedException {
    Answer answer;
    try {
      var draft = link.server().get(session, lastId);
      answer = link.door().send(draft, link.patience(), Departure.FREE);
    } catch (Trouble trouble) {
      if (trouble.mayPass()) {
        return null;
      }
      throw trouble;
    }
    if (answer.status() == OK && McpServer.isEventStream(answer.response())) {
      return answer.response();
    }
    close(answer.response());
    if (answer.mayPass()) {
      return null;
    }
    throw link.words().broken();
  }

  private void deliver(byte[] text, HttpResponse<?> response) throws Trouble, InterruptedException {
    Message said;
    try {
      said = MessageReader.read(text);
    } catch (MalformedMessage notJson) {
      throw link.words().unreadable();
    }
    if (said.calls().isEmpty()) {
      throw link.words().unreadable();
    }
    for (var call : said.calls()) {
      answered(call, response);
    }
    if (message.is(ToolHeaders.LIST) && open.isEmpty()) {
      link.toolHeaders().learn(said);
    }
    sender.deliver(said);
  }

  private void answered(Call call, HttpResponse<?> response) {
    var id = call.id();
    if (!call.isAnswer() || id == null || !open.remove(id)) {
      return;
    }
    if (message.has(Message.INITIALIZE) && call.agreed() != null) {
      var session = response.headers().firstValue(McpServer.SESSION);
      sender.begun(
          new Session(
              message, null, session.filter(HeaderText::isWord).orElse(null), call.agreed()));
    }
  }

  private static void close(HttpResponse<InputStream> response) {
    try {
      response.body().close();
    } catch (IOException gone) {
      // It was not wanted any more.
    }
  }

  private static void throwIfInterrupted() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }
}
