package dev.evergrant.store;

import dev.evergrant.keeper.Vault.FoundSecret;
import dev.evergrant.oauth.Secret;
import dev.evergrant.status.KeychainStatus.State;
import dev.evergrant.status.Notice;
import dev.evergrant.status.Notice.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Gets the journal's key, and judges the file that is there.
///
/// Nothing is overwritten that could not be read in full: it gets another name first, and the
/// person is told. Blocking, for one thread.
final class LedgerOpening {
  private final Path path;
  private final JournalKey key;
  private final MachineId machine;
  private final JournalFile.Maker maker;
  private final InstantSource clock;
  private final Consumer<Notice> notices;

  LedgerOpening(
      Path path,
      JournalKey key,
      MachineId machine,
      JournalFile.Maker maker,
      InstantSource clock,
      Consumer<Notice> notices) {
    this.path = path;
    this.key = key;
    this.machine = machine;
    this.maker = maker;
    this.clock = clock;
    this.notices = notices;
  }

  /// What came of it.
  ///
  /// @param ledger null unless the state is `OPEN`
  record Opened(State state, @Nullable Ledger ledger) {}

  Opened open() {
    try {
      return switch (key.find()) {
        case FoundSecret.Unavailable(var state) -> new Opened(state, null);
        case FoundSecret.Read(var secret) -> open(cipher(secret));
      };
    } catch (IOException stuck) {
      notices.accept(WholeFile.notWritten(path, stuck));
      return new Opened(State.FAILING, null);
    }
  }

  private static Optional<JournalCipher> cipher(@Nullable Secret secret) {
    return Optional.ofNullable(secret).flatMap(JournalCipher::of);
  }

  private Opened open(Optional<JournalCipher> found) throws IOException {
    return found.isPresent() ? opened(read(found.get())) : openWithNewKey();
  }

  private static Opened opened(Ledger ledger) {
    return new Opened(State.OPEN, ledger);
  }

  /// The keychain is open and the key is not in it: what was encrypted with it is lost.
  private Opened openWithNewKey() throws IOException {
    var secret = JournalCipher.newKey();
    var kept = key.keep(secret);
    if (kept != State.OPEN) {
      return new Opened(kept, null);
    }
    if (!JournalImage.isBlank(bytes())) {
      setAside(Kind.JOURNAL_KEY_MISSING);
    }
    return opened(empty(JournalCipher.of(secret).orElseThrow()));
  }

  private Ledger read(JournalCipher cipher) throws IOException {
    var bytes = bytes();
    if (bytes.limit() == 0 && Files.notExists(path)) {
      return empty(cipher);
    }
    var ours = header(cipher);
    var header = JournalHeader.read(bytes).orElse(ours);
    if (!header.machine().equals(ours.machine())) {
      return anothers(Kind.OTHER_MACHINE, bytes, cipher);
    }
    return header.keyId().equals(ours.keyId())
        ? ledger(JournalImage.read(bytes, cipher), cipher)
        : anothers(Kind.JOURNAL_KEY_MISSING, bytes, cipher);
  }

  /// A file of which nothing may be used. One that holds nothing is not worth a word.
  private Ledger anothers(Kind whose, ByteBuffer bytes, JournalCipher cipher) throws IOException {
    var image = JournalImage.read(bytes, cipher);
    if (image.damaged() || !image.live().isEmpty()) {
      setAside(whose);
    }
    return empty(cipher);
  }

  private Ledger ledger(JournalImage image, JournalCipher cipher) throws IOException {
    var ledger = ledger(image.live(), cipher);
    if (image.damaged()) {
      var aside = PrivateFiles.keepAside(path, clock.instant());
      notices.accept(new Notice(Kind.JOURNAL_SET_ASIDE, List.of(aside.toString())));
      ledger.renew();
    } else {
      ledger.continueAt(image.end());
    }
    return ledger;
  }

  private Ledger empty(JournalCipher cipher) {
    return ledger(new LiveEntries(), cipher);
  }

  private Ledger ledger(LiveEntries live, JournalCipher cipher) {
    return new Ledger(path, cipher, header(cipher), live, maker, clock, notices);
  }

  private JournalHeader header(JournalCipher cipher) {
    return new JournalHeader(cipher.keyId(), machine.hash());
  }

  private void setAside(Kind why) throws IOException {
    var aside = PrivateFiles.setAside(path, clock.instant());
    notices.accept(new Notice(why, List.of(aside.toString())));
  }

  private ByteBuffer bytes() throws IOException {
    try {
      return ByteBuffer.wrap(Files.readAllBytes(path));
    } catch (NoSuchFileException notYet) {
      return ByteBuffer.allocate(0);
    }
  }
}
