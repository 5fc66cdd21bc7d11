package dev.evergrant.store;

import dev.evergrant.oauth.AccountId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/// A small file with a page for each account: `{"version":1,"accounts":{"id":{…}}}`.
///
/// It is written whole on a thread of its own; what is told while a write is under way goes into
/// the next one together. A damaged file is set aside, and a new one begun.
///
/// @param <E> a page as it is written
final class AccountPages<E> implements AutoCloseable {
  private static final int VERSION = 1;

  private final WholeFile file;
  private final Class<E> type;
  private final Map<String, E> pages = new ConcurrentSkipListMap<>();
  private final AtomicBoolean writing = new AtomicBoolean();
  private final ExecutorService thread;

  private record Content(int version, Map<String, ?> accounts) {}

  private record Found(int version, Map<String, JsonNode> accounts) {}

  /// @param name of the thread that writes
  AccountPages(WholeFile file, Class<E> type, String name) {
    this.file = file;
    this.type = type;
    this.thread = Executors.newSingleThreadExecutor(Thread.ofVirtual().name(name).factory());
  }

  /// What is in it. Blocking.
  ///
  /// @param reading makes of a page what it stands for; throws where it is not what it should be
  <P> Map<AccountId, P> load(Function<E, P> reading) {
    var found = new LinkedHashMap<AccountId, P>();
    file.read().ifPresent(json -> load(json, reading, found));
    return found;
  }

  private <P> void load(byte[] json, Function<E, P> reading, Map<AccountId, P> found) {
    try {
      var read = new TreeMap<String, E>();
      var listed = Json.read(json, Found.class).orElseThrow().accounts();
      listed.forEach((id, node) -> read.put(id, page(node)));
      read.forEach((id, page) -> found.put(new AccountId(id), reading.apply(page)));
      pages.putAll(read);
    } catch (RuntimeException damaged) {
      found.clear();
      file.setAside();
    }
  }

  private E page(JsonNode node) {
    return Json.read(node, type).orElseThrow();
  }

  /// Returns at once.
  void keep(AccountId account, E page) {
    pages.put(account.value(), page);
    write();
  }

  /// Returns at once.
  void forget(AccountId account) {
    if (pages.remove(account.value()) != null) {
      write();
    }
  }

  private void write() {
    if (!writing.getAndSet(true)) {
      thread.execute(() -> {
        writing.set(false);
        file.write(Json.writePretty(new Content(VERSION, new TreeMap<>(pages))));
      });
    }
  }

  /// Waits until everything told so far is in the file.
  @Override
  public void close() {
    thread.close();
  }
}
