package dev.evergrant.agent;

import dev.evergrant.keeper.ProtectedResources;
import dev.evergrant.oauth.Desktop;
import dev.evergrant.oauth.Fault;
import dev.evergrant.status.KeychainStatus;
import dev.evergrant.status.Settings;
import dev.evergrant.wire.Reply.Finding;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/// A program that only remembers what it was asked.
public final class FakeHouse implements House {
  public final CountDownLatch quit = new CountDownLatch(1);
  public final List<Desktop> shown = new CopyOnWriteArrayList<>();
  public volatile Settings settings = Settings.DEFAULT;
  public volatile boolean diskIsFull;
  public volatile boolean canMove = true;
  public volatile ProtectedResources resources =
      (server, _) ->
          new ProtectedResources.Enrolment.Refused(
              new Fault.Unavailable("nobody is at " + server, null));
  public volatile KeychainStatus.State keychain = KeychainStatus.State.OPEN;

  @Override
  public Settings getSettings() {
    return settings;
  }

  @Override
  public boolean putSettings(Settings wished) {
    if (!diskIsFull) {
      settings = wished;
    }
    return !diskIsFull;
  }

  @Override
  public void show(Desktop desktop) {
    shown.add(desktop);
  }

  @Override
  public boolean canMoveTo(Desktop desktop) {
    return canMove;
  }

  @Override
  public void quit() {
    quit.countDown();
  }

  @Override
  public KeychainStatus.State unlock(Desktop desktop) {
    return keychain;
  }

  @Override
  public ProtectedResources resources() {
    return (server, clientId) -> resources.enrol(server, clientId);
  }

  @Override
  public List<Finding> findings(String language) {
    return List.of(new Finding(true, "house", language, null));
  }
}
