package dev.evergrant.store;

import dev.evergrant.keeper.GuestBook;
import dev.evergrant.oauth.AccountId;
import dev.evergrant.platform.Paths;
import dev.evergrant.status.Notice;
import dev.evergrant.status.Permit;
import dev.evergrant.status.Program;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/// `programs.json`: which programs the person allowed and refused, beside the accounts. Where it is
/// damaged, the person is asked anew.
public final class JsonGuestBook implements GuestBook, AutoCloseable {
  private final AccountPages<Entry> pages;

  /// An account's programs as they are written.
  private record Entry(List<Line> programs) {
    static Entry of(List<Program> programs) {
      return new Entry(programs.stream().map(Line::of).toList());
    }

    List<Program> read() {
      return programs.stream().map(Line::program).toList();
    }
  }

  private record Line(String path, String permit) {
    static Line of(Program program) {
      return new Line(program.path(), program.permit().word());
    }

    Program program() {
      return new Program(path, Permit.valueOf(permit.toUpperCase(Locale.ROOT)));
    }
  }

  public JsonGuestBook(Paths paths, InstantSource clock, Consumer<Notice> notices) {
    var file = new WholeFile(paths.programsFile(), Notice.Kind.PROGRAMS_SET_ASIDE, clock, notices);
    this.pages = new AccountPages<>(file, Entry.class, "guest-book");
  }

  @Override
  public Map<AccountId, List<Program>> load() {
    return pages.load(Entry::read);
  }

  @Override
  public void keep(AccountId account, List<Program> programs) {
    pages.keep(account, Entry.of(programs));
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
