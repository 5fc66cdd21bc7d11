package dev.evergrant.app;

import dev.evergrant.grant.Grant;
import dev.evergrant.keeper.Journal;
import dev.evergrant.keeper.Ports;
import dev.evergrant.keeper.ProtectedResources;
import dev.evergrant.keeper.Vault;
import dev.evergrant.keeper.VirtualLanes;
import dev.evergrant.platform.Browser;
import dev.evergrant.platform.Os;
import dev.evergrant.platform.Paths;
import dev.evergrant.platform.Seat;
import dev.evergrant.status.Notice;
import dev.evergrant.store.EncryptedJournal;
import dev.evergrant.store.JsonAccountBook;
import dev.evergrant.store.JsonAlmanac;
import dev.evergrant.store.JsonChronicle;
import dev.evergrant.store.JsonGuestBook;
import dev.evergrant.store.KeyringVault;
import dev.evergrant.store.MachineId;
import dev.evergrant.store.MemoryJournal;
import dev.evergrant.store.MemoryVault;
import dev.evergrant.text.Messages;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// The real ports of a keeper.
///
/// @param resources what only a client asks, and no session
/// @param attendance what the ports know of the person, to be told when they are seen
/// @param ends closes them, in this order
record World(Ports ports, ProtectedResources resources, Attendance attendance, List<Runnable> ends)
    implements AutoCloseable {
  /// Where they get what they need.
  record Ground(
      Paths paths,
      Map<String, String> environment,
      InstantSource clock,
      Consumer<Notice> notices) {}

  private record Safe(Vault vault, Journal journal) {}

  /// Blocking for as long as it takes to read small files.
  ///
  /// @param keychain whether tokens go to the keychain and the journal, or live in memory only
  static World open(Ground ground, boolean keychain) {
    List<Runnable> ends = new ArrayList<>();
    var chronicle = new JsonChronicle(ground.paths(), ground.clock(), ground.notices());
    ends.add(chronicle::close);
    var almanac = new JsonAlmanac(ground.paths(), ground.clock(), ground.notices());
    ends.add(almanac::close);
    var guestBook = new JsonGuestBook(ground.paths(), ground.clock(), ground.notices());
    ends.add(guestBook::close);
    var attendance = new Attendance(new Seat(ground.environment())::isTaken, ground.clock());
    var safe = keychain ? keyring(ground, ends) : memory(ground);
    var browser = new Browser(Os.named(System.getProperty("os.name")), ground.environment());
    var grant = Grant.over(ground.clock(), browser, Messages::in);
    var book = new JsonAccountBook(ground.paths(), ground.clock(), ground.notices());
    var ports =
        new Ports(
            grant.tokenEndpoint(),
            grant.authorizer(),
            safe.vault(),
            safe.journal(),
            book,
            chronicle,
            almanac,
            guestBook,
            attendance,
            new VirtualLanes());
    return new World(ports, grant.resources(), attendance, List.copyOf(ends));
  }

  private static Safe keyring(Ground ground, List<Runnable> ends) {
    var machine = MachineId.here();
    var vault = KeyringVault.of(ground.paths(), ground.environment(), machine, ground.notices());
    var journal =
        new EncryptedJournal(
            ground.paths(), vault.journalKey(), machine, ground.clock(), ground.notices());
    ends.add(journal::close);
    ends.add(vault::close);
    return new Safe(vault, journal);
  }

  private static Safe memory(Ground ground) {
    ground.notices().accept(new Notice(Notice.Kind.NO_KEYCHAIN, List.of()));
    return new Safe(new MemoryVault(), new MemoryJournal());
  }

  @Override
  public void close() {
    ends.forEach(Runnable::run);
  }
}
