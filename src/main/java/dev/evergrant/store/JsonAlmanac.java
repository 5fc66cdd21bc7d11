package dev.evergrant.store;

import dev.evergrant.keeper.Almanac;
import dev.evergrant.oauth.AccountId;
import dev.evergrant.platform.Paths;
import dev.evergrant.status.Notice;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// `logins.json`: `{"version":1,"accounts":{"id":{…}}}`.
///
/// A few numbers for each account, written whole on a thread of its own; what is told while a write
/// is under way goes into the next one together. A damaged file is set aside, and learning begins
/// anew.
public final class JsonAlmanac implements Almanac, AutoCloseable {
  private static final int VERSION = 1;

  private final WholeFile file;
  private final Map<String, Entry> pages = new ConcurrentSkipListMap<>();
  private final AtomicBoolean writing = new AtomicBoolean();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("almanac").factory());

  /// A page as it is written.
  private record Entry(
      @Nullable Instant since,
      boolean moves,
      @Nullable List<Duration> lasted,
      @Nullable Instant remindedAt) {
    static Entry of(Page page) {
      return new Entry(page.since(), page.moves(), page.lasted(), page.remindedAt());
    }

    Page page() {
      return new Page(since, moves, lasted == null ? List.of() : lasted, remindedAt);
    }
  }

  private record Content(int version, Map<String, Entry> accounts) {}

  public JsonAlmanac(Paths paths, InstantSource clock, Consumer<Notice> notices) {
    this.file = new WholeFile(paths.almanacFile(), Notice.Kind.HISTORY_SET_ASIDE, clock, notices);
  }

  @Override
  public Map<AccountId, Page> load() {
    var found = new LinkedHashMap<AccountId, Page>();
    file.read().ifPresent(json -> load(json, found));
    return found;
  }

  private void load(byte[] json, Map<AccountId, Page> found) {
    try {
      var content = Json.read(json, Content.class).orElseThrow();
      content.accounts().forEach((id, entry) -> found.put(new AccountId(id), entry.page()));
      pages.putAll(content.accounts());
    } catch (RuntimeException damaged) {
      found.clear();
      file.setAside();
    }
  }

  @Override
  public void keep(AccountId account, Page page) {
    pages.put(account.value(), Entry.of(page));
    write();
  }

  @Override
  public void forget(AccountId account) {
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
