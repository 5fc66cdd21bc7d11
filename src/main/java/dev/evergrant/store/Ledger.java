package dev.evergrant.store;

import dev.evergrant.keeper.Journal.Entry;
import dev.evergrant.keeper.Journal.Request;
import dev.evergrant.oauth.AccountId;
import dev.evergrant.oauth.Secret;
import dev.evergrant.status.Notice;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The journal once its key is known: what is live, and the file that says so.
///
/// Blocking, for one thread; only [#live()] is for any.
final class Ledger implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Ledger.class.getName());

  /// What the answer to one refresh may need, and the token set made of it.
  private static final long ROOM = 64 * 1024;

  private static final AccountId NOBODY = AccountId.random();

  /// As long as a usual answer.
  private static final Secret SPECIMEN = Secret.of("\"%s\"".formatted("x".repeat(2_000)));

  private final Path path;
  private final JournalCipher cipher;
  private final JournalHeader header;
  private final LiveEntries live;
  private final JournalFile.Maker maker;
  private final InstantSource clock;
  private final Consumer<Notice> notices;

  /// Null until the first record, and after a failure: the next record makes a new one.
  private @Nullable JournalFile file;

  private boolean failing;

  Ledger(
      Path path,
      JournalCipher cipher,
      JournalHeader header,
      LiveEntries live,
      JournalFile.Maker maker,
      InstantSource clock,
      Consumer<Notice> notices) {
    this.path = path;
    this.cipher = cipher;
    this.header = header;
    this.live = live;
    this.maker = maker;
    this.clock = clock;
    this.notices = notices;
  }

  LiveEntries live() {
    return live;
  }

  /// Goes on in the file that is there.
  void continueAt(long end) throws IOException {
    file = JournalFile.open(path, end);
  }

  /// Writes a line down. False where the disk did not take it.
  boolean append(JournalLine line) {
    try {
      write(line);
      line.applyTo(live);
      failing = false;
      return true;
    } catch (IOException refused) {
      complain(refused);
      forget(line);
      return false;
    }
  }

  /// What is settled or in the keychain is so even if the file does not know it yet.
  private void forget(JournalLine line) {
    if (!(line instanceof JournalLine.Written)) {
      line.applyTo(live);
    }
  }

  /// An intent must leave room for its answer and for those that others wait for. Anything else is
  /// what the room was kept for.
  private void write(JournalLine line) throws IOException {
    if (isIntent(line)) {
      rehearse();
    }
    var record = JournalFrame.write(line, cipher);
    var open = file == null ? rewrite(0) : file;
    try {
      open.reserve(record.length + room(line));
    } catch (IOException full) {
      if (isIntent(line) || !open.fits(record.length)) {
        throw full;
      }
    }
    append(open, record, line);
  }

  /// Does all of an answer but its writing: what is done for the first time takes milliseconds, and
  /// an answer can be lost in them. So it is done before the refresh token leaves.
  void rehearse() {
    var answer = new Entry.Answered(NOBODY, 0, Instant.EPOCH, SPECIMEN, Request.REFRESH);
    JournalFrame.write(new JournalLine.Written(answer), cipher);
  }

  private void append(JournalFile open, byte[] record, JournalLine line) throws IOException {
    try {
      open.append(record);
      var written = clock.instant();
      open.force();
      if (line instanceof JournalLine.Written(Entry.Answered _)) {
        // The bench of kills holds this against the moment in which the answer's last byte was
        // sent.
        LOG.log(
            Level.DEBUG, "an answer was written at {0}, forced at {1}", written, clock.instant());
      }
    } catch (IOException broken) {
      close();
      throw broken;
    }
  }

  private long room(JournalLine line) {
    return ROOM * (live.intents() + (isIntent(line) ? 1 : 0));
  }

  private static boolean isIntent(JournalLine line) {
    return line instanceof JournalLine.Written(Entry.Intended _);
  }

  /// Rids the file of what has been struck, when there is much of it.
  void compact() {
    if (file != null && file.isWorthRewriting()) {
      renew();
    }
  }

  /// Puts a new file, with what is live and room for the answers that are awaited, in the place of
  /// the present one. A disk that has no space for that leaves the file as it is.
  void renew() {
    try {
      rewrite(ROOM * (live.intents() + 1));
    } catch (IOException full) {
      complain(full);
    }
  }

  private JournalFile rewrite(long room) throws IOException {
    var records =
        live.all()
            .map(entry -> JournalFrame.write(new JournalLine.Written(entry), cipher))
            .toList();
    var fresh = JournalFile.replace(path, maker, header, records, room);
    close();
    file = fresh;
    return fresh;
  }

  private void complain(IOException why) {
    if (!failing) {
      failing = true;
      notices.accept(WholeFile.notWritten(path, why));
    }
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      var closing = file;
      file = null;
      closing.close();
    }
  }
}
