package dev.evergrant.keeper;

import dev.evergrant.oauth.Account;
import dev.evergrant.oauth.AccountId;
import dev.evergrant.oauth.AccountName;
import dev.evergrant.oauth.Fault;
import dev.evergrant.session.Admission;
import dev.evergrant.session.Event;
import dev.evergrant.session.Session;
import dev.evergrant.session.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The ways to all authorization servers. Used on the loop only, so it needs no lock to count.
final class Gates {
  private final Map<String, Gate> byOrigin = new HashMap<>();
  private final Map<AccountId, Gate> byAccount = new HashMap<>();
  private final Map<AccountName, Gate> waiting = new HashMap<>();
  private final Map<Ticket, Gate> inFlight = new HashMap<>();
  private final Set<Gate> crowded = new LinkedHashSet<>();

  Admission admission(Account account, Instant now) {
    return gate(account).admission(account.name(), now);
  }

  /// Takes an account into its server's queue, or out of it, as its session says.
  void follow(Account account, Session session, boolean demanded) {
    var tokens = session.tokens();
    if (tokens == null || !session.awaitsTurn()) {
      leave(account.name());
      return;
    }
    var gate = gate(account);
    gate.wait(account.name(), demanded, tokens.expiresAt());
    waiting.put(account.name(), gate);
    crowded.add(gate);
  }

  private void leave(AccountName account) {
    var gate = waiting.remove(account);
    if (gate != null) {
      gate.leave(account);
      if (gate.isEmpty()) {
        crowded.remove(gate);
      }
    }
  }

  /// The account is no more.
  void forget(Account account) {
    leave(account.name());
    byAccount.remove(account.id());
  }

  void started(Account account, Ticket ticket, Instant now) {
    var gate = gate(account);
    gate.started(account.name(), ticket, now);
    inFlight.put(ticket, gate);
  }

  /// An answer came, or will not come any more. The gate of a server that answers again after it
  /// did not for a while; else null.
  @Nullable Gate ended(Event event, Instant now) {
    return switch (event) {
      case Event.Refreshed(var ticket, _, _) -> answered(ticket);
      case Event.RefreshFailed(var ticket, var fault) when isTheServers(fault) -> {
        var gate = inFlight.remove(ticket);
        if (gate != null) {
          gate.failed(ticket, fault, now);
        }
        yield null;
      }
      case Event.RefreshFailed(var ticket, Fault.Abandoned _) -> {
        var gate = inFlight.remove(ticket);
        if (gate != null) {
          gate.neverLeft(ticket);
        }
        yield null;
      }
      case Event.RefreshFailed(var ticket, _) -> answered(ticket);
      default -> null;
    };
  }

  private @Nullable Gate answered(Ticket ticket) {
    var gate = inFlight.remove(ticket);
    return gate != null && gate.answered(ticket) ? gate : null;
  }

  boolean isBehind(Gate gate, Account account) {
    return gate(account).equals(gate);
  }

  /// Whoever has a turn now, one of each server.
  List<AccountName> turns(Instant now) {
    return crowded.isEmpty()
        ? List.of()
        : crowded.stream().flatMap(gate -> gate.turn(now).stream()).toList();
  }

  /// When time alone will give somebody a turn.
  Optional<Instant> nextTurn() {
    return crowded.stream().flatMap(gate -> gate.nextTurn().stream()).min(Instant::compareTo);
  }

  /// The network is another one, or the computer slept: what could not be reached may be there.
  void open() {
    byOrigin.values().forEach(Gate::open);
  }

  void shift(Duration by) {
    byOrigin.values().forEach(gate -> gate.shift(by));
  }

  private Gate gate(Account account) {
    // An account that moves to another server gets another id.
    return byAccount.computeIfAbsent(
        account.id(), _ -> byOrigin.computeIfAbsent(account.server().origin(), _ -> new Gate()));
  }

  /// Whether other accounts of the server would fare alike, as far as can be known.
  private static boolean isTheServers(Fault fault) {
    return fault instanceof Fault.Unavailable || fault instanceof Fault.OutcomeUnknown;
  }
}
