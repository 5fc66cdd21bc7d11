package dev.evergrant.cli;

import dev.evergrant.wire.KeeperSign;
import dev.evergrant.wire.Reply;
import dev.evergrant.wire.Request;
import dev.evergrant.wire.Version;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/// Makes room for a keeper of this version where a command of an older one started the present one.
///
/// The keeper itself knows whether anybody would lose something by that, and then it stays. It also
/// compares the versions once more: of two commands that come at once, the second finds the keeper
/// of the first.
final class Takeover {
  private final Patience patience;
  private final AtomicBoolean tried = new AtomicBoolean();

  Takeover() {
    this(Duration.ofSeconds(15));
  }

  Takeover(Duration longest) {
    this.patience = new Patience(longest);
  }

  /// Once in a command's life, before it asks. Blocking, until an older keeper has ended; costs the
  /// reading of one small file where there is none.
  void attempt(Surroundings surroundings) {
    // Without a launcher nobody could start the next one.
    if (tried.getAndSet(true) || surroundings.starter().command() == null) {
      return;
    }
    var endpoint = surroundings.endpoint();
    var old = endpoint.sign();
    if (old.isInBackground()
        && isOlder(old, surroundings)
        && givesWay(surroundings)
        && !patience.until(() -> !endpoint.sign().equals(old))) {
      surroundings.say("cli.keeper.older");
    }
  }

  static boolean isOlder(KeeperSign sign, Surroundings surroundings) {
    return new Version(surroundings.programs().version()).isNewerThan(sign.version());
  }

  private static boolean givesWay(Surroundings surroundings) {
    var version = new Version(surroundings.programs().version());
    var request = new Request.GiveWay(version, surroundings.desktop());
    return surroundings.agent().ask(request) instanceof Reply.Done;
  }
}
