package dev.evergrant.bench.faults;

import static dev.evergrant.bench.faults.Row.keeps;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import dev.evergrant.status.SessionState;
import java.util.List;

/// The keychain, its daemon and its bus.
final class KeychainRows {
  private static final Plan OWN = Plan.USUAL.withOwnKeyring();

  private KeychainRows() {}

  static List<Row> rows() {
    return List.of(
        keeps(
            "keyring locked",
            Run.of("for two refreshes", OWN, KeychainRows::locked),
            Run.of("when the keeper starts", OWN, KeychainRows::lockedAtTheStart),
            Run.of("and the keeper killed meanwhile", OWN, KeychainRows::lockedAndKilled)),
        keeps(
            "keyring's daemon killed and restarted",
            Run.of("at once", OWN, KeychainRows::restarted),
            Run.of("two refreshes later", OWN, KeychainRows::goneForAWhile),
            Run.of("when the keeper starts", OWN, KeychainRows::goneAtTheStart)),
        keeps(
            "keyring that answers after 3 minutes",
            Run.of("while the keeper runs", OWN, KeychainRows::slow),
            Run.of("when the keeper starts", OWN, KeychainRows::slowAtTheStart)),
        keeps("D-Bus restarted", Run.of("the keyring with it", OWN, KeychainRows::busRestarted)));
  }

  private static void locked(Stage stage) {
    stage.keyring().lock();
    stage.awaitRefreshes(2);
    Stage.expect(!stage.status().saved(), "it is told that nothing is saved", stage.status());
    stage.keyring().unlock();
    stage.awaitSaved();
  }

  private static void lockedAtTheStart(Stage stage) throws Exception {
    stage.awaitStored();
    stage.keeper().kill();
    stage.keyring().lock();
    stage.keeper().startAgain();
    stage.awaitState(SessionState.LOCKED);
    stage.pause(ofSeconds(5));
    stage.keyring().unlock();
  }

  /// What the keychain has is old by now, and a second use of it would end the session.
  private static void lockedAndKilled(Stage stage) throws Exception {
    stage.keyring().lock();
    stage.awaitRefreshed();
    stage.awaitRefreshed();
    stage.keeper().kill();
    stage.keeper().startAgain();
    stage.awaitState(SessionState.LOCKED);
    stage.pause(ofSeconds(5));
    stage.keyring().unlock();
    stage.awaitSaved();
  }

  private static void restarted(Stage stage) {
    stage.keyring().kill();
    stage.keyring().startAgain();
    stage.awaitStored();
    stage.awaitStored();
  }

  private static void goneForAWhile(Stage stage) {
    stage.keyring().kill();
    stage.awaitRefreshes(2);
    stage.keyring().startAgain();
    stage.awaitSaved();
  }

  private static void goneAtTheStart(Stage stage) throws Exception {
    stage.awaitStored();
    stage.keeper().kill();
    stage.keyring().kill();
    stage.keeper().startAgain();
    stage.awaitState(SessionState.LOCKED);
    stage.pause(ofSeconds(5));
    stage.keyring().startAgain();
  }

  private static void slow(Stage stage) throws Exception {
    stage.keyring().freeze();
    try {
      stage.pause(ofMinutes(3));
      stage.awaitRefreshes(1);
    } finally {
      stage.keyring().thaw();
    }
    stage.awaitSaved();
  }

  private static void slowAtTheStart(Stage stage) throws Exception {
    stage.awaitStored();
    stage.keeper().kill();
    stage.keyring().freeze();
    try {
      stage.keeper().startAgain();
      stage.pause(ofMinutes(3));
    } finally {
      stage.keyring().thaw();
    }
    stage.awaitSaved();
  }

  private static void busRestarted(Stage stage) {
    stage.desktop().session().restartBus();
    stage.keyring().kill();
    stage.keyring().startAgain();
    stage.awaitStored();
    stage.awaitStored();
  }
}
