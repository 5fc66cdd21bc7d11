package dev.evergrant.agent;

import dev.evergrant.oauth.Account;
import dev.evergrant.platform.Peer;
import dev.evergrant.status.Permit;
import dev.evergrant.wire.Failure;
import dev.evergrant.wire.Reply;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Lets programs to an account's tokens, where its person wants to be asked about each new one.
///
/// A courtesy, not a boundary: a program of the same user could pose as another one, and answer in
/// the person's place.
///
/// @param askers tells who is at the other end
record Entrance(KeeperPort keeper, Function<Peer, Asker> askers) {
  /// How long a program waits for the person if it does not say how long it would.
  static final Duration PATIENCE = Duration.ofMinutes(1);

  /// Whether it may have a token without anybody being asked. No I/O beyond what tells who it is.
  boolean isOpen(Account account, Optional<Peer> peer) {
    if (!account.askFirst()) {
      return true;
    }
    return switch (asker(peer)) {
      case Asker.Person _ -> true;
      case Asker.Unknown _ -> false;
      case Asker.Program(var file) ->
          keeper.permit(account.name(), file.toString()).orElse(Permit.ASKED) == Permit.ALLOWED;
    };
  }

  /// Why it may not; empty where it may. Blocking, while the person is asked.
  ///
  /// @param patience how long the client itself would wait for the person; null means it does not
  ///   say
  Optional<Reply.Failed> refusal(
      Account account, @Nullable Duration patience, Presence presence, Words words) {
    if (!account.askFirst()) {
      return Optional.empty();
    }
    return switch (asker(presence.peer())) {
      case Asker.Person _ -> Optional.empty();
      case Asker.Unknown _ -> failed(words, Failure.SETTINGS_UNUSABLE, "unknown", account, "");
      case Asker.Program(var file) -> {
        var path = file.toString();
        yield refusal(permit(account, path, patience, presence), account, path, words);
      }
    };
  }

  private Asker asker(Optional<Peer> peer) {
    return peer.map(askers).orElseGet(() -> new Asker.Unknown(Optional.empty()));
  }

  private static Optional<Reply.Failed> refusal(
      Permit permit, Account account, String path, Words words) {
    return switch (permit) {
      case ALLOWED -> Optional.empty();
      case REFUSED -> failed(words, Failure.SETTINGS_UNUSABLE, "refused", account, path);
      case ASKED -> failed(words, Failure.WAITED_IN_VAIN, "asked", account, path);
    };
  }

  private static Optional<Reply.Failed> failed(
      Words words, Failure failure, String how, Account account, String path) {
    var key = "failure.program-" + how;
    return Optional.of(words.failed(failure, key, account.name().value(), path));
  }

  private Permit permit(
      Account account, String path, @Nullable Duration patience, Presence presence) {
    var known = keeper.permit(account.name(), path).orElse(Permit.ASKED);
    if (known != Permit.ASKED) {
      return known;
    }
    var answer = keeper.knock(account.name(), path);
    if (patience != null) {
      presence.withdrawWhenGone(answer);
    }
    return TokenDesk.within(patience == null ? PATIENCE : patience, answer).orElse(Permit.ASKED);
  }
}
