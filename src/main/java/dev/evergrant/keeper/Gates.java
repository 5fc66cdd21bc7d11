package dev.evergrant.keeper;

import dev.evergrant.oauth.AccountName;
import dev.evergrant.oauth.AuthorizationServer;
import dev.evergrant.oauth.Fault;
import dev.evergrant.session.Event;
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
  private final Map<AccountName, Gate> waiting = new HashMap<>();
  private final Map<Ticket, Gate> inFlight = new HashMap<>();
  private final Set<Gate> crowded = new LinkedHashSet<>();

  Gate gate(AuthorizationServer server) {
    return byOrigin.computeIfAbsent(server.origin(), _ -> new Gate());
  }

  /// Takes an account into its server's queue, or out of it, as its session says.
  void follow(Standing standing, boolean demanded) {
    var account = standing.account().name();
    var tokens = standing.session().tokens();
    if (tokens == null || !standing.session().awaitsTurn()) {
      leave(account);
      return;
    }
    standing.gate().wait(account, demanded, tokens.expiresAt());
    waiting.put(account, standing.gate());
    crowded.add(standing.gate());
  }

  /// Takes an account out of the queue in which it waits, if it does.
  void leave(AccountName account) {
    var gate = waiting.remove(account);
    if (gate != null) {
      gate.leave(account);
      if (gate.isEmpty()) {
        crowded.remove(gate);
      }
    }
  }

  void started(Standing standing, Ticket ticket, Instant now) {
    standing.gate().started(standing.account().name(), ticket, now);
    inFlight.put(ticket, standing.gate());
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

  /// Whether nobody waits for a turn, at any server.
  boolean areFree() {
    return crowded.isEmpty();
  }

  /// Whoever has a turn now, one of each server.
  List<AccountName> turns(Instant now) {
    return crowded.stream().flatMap(gate -> gate.turn(now).stream()).toList();
  }

  /// When time alone will give somebody a turn.
  Optional<Instant> nextTurn() {
    var next = Optional.<Instant>empty();
    for (var gate : crowded) {
      next = Soonest.of(next, gate.nextTurn());
    }
    return next;
  }

  /// The network is another one, or the computer slept: what could not be reached may be there.
  void open() {
    byOrigin.values().forEach(Gate::open);
  }

  void shift(Duration by) {
    byOrigin.values().forEach(gate -> gate.shift(by));
  }

  /// Whether other accounts of the server would fare alike, as far as can be known.
  private static boolean isTheServers(Fault fault) {
    return fault instanceof Fault.Unavailable || fault instanceof Fault.OutcomeUnknown;
  }
}
