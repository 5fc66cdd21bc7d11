package dev.evergrant.store;

import dev.evergrant.keeper.Almanac;
import dev.evergrant.oauth.AccountId;
import dev.evergrant.platform.Paths;
import dev.evergrant.status.Notice;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// `logins.json`: a few numbers for each account. From a damaged file learning begins anew.
public final class JsonAlmanac implements Almanac, AutoCloseable {
  private final AccountPages<Entry> pages;

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

  public JsonAlmanac(Paths paths, InstantSource clock, Consumer<Notice> notices) {
    var file = new WholeFile(paths.almanacFile(), Notice.Kind.HISTORY_SET_ASIDE, clock, notices);
    this.pages = new AccountPages<>(file, Entry.class, "almanac");
  }

  @Override
  public Map<AccountId, Page> load() {
    return pages.load(Entry::page);
  }

  @Override
  public void keep(AccountId account, Page page) {
    pages.keep(account, Entry.of(page));
  }

  @Override
  public void forget(AccountId account) {
    pages.forget(account);
  }

  /// Waits until everything told so far is in the file.
  @Override
  public void close() {
    pages.close();
  }
}
