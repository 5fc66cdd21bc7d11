package dev.evergrant.keeper;

import dev.evergrant.oauth.AccountName;
import dev.evergrant.oauth.Fault;
import dev.evergrant.session.Admission;
import dev.evergrant.session.RefreshPolicy;
import dev.evergrant.session.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The way to one authorization server: at most four token requests at a time, none on the heels of
/// another, and while the server does not answer, one at a time with a growing pause.
///
/// Four at a time with an answer in 200 ms are twenty a second, and so is the spacing: a thousand
/// accounts of one server are through in less than a minute.
final class Gate {
  static final int AT_A_TIME = 4;
  static final Duration SPACING = Duration.ofMillis(50);

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

  private record Flight(AccountName account, Instant since) {}

  /// @param demanded whether a tool waits for it; those go first, then those whose token ends first
  private record Waiting(boolean demanded, Instant expiresAt, AccountName account) {}

  private final Map<Ticket, Flight> inFlight = new HashMap<>();
  private final Map<AccountName, Waiting> byAccount = new HashMap<>();
  private final TreeSet<Waiting> waiting =
      new TreeSet<>(
          Comparator.comparing(Waiting::demanded)
              .reversed()
              .thenComparing(Waiting::expiresAt)
              .thenComparing(Waiting::account));
  private Instant nextStart = Instant.MIN;
  private int failures;
  private @Nullable Trouble trouble;

  /// The last failure: of which account, and until when nobody else tries.
  private record Trouble(AccountName account, Fault fault, Instant since, Instant until) {}

  /// Whether a request of this account may leave now.
  Admission admission(AccountName account, Instant now) {
    var last = trouble;
    if (last != null && now.isBefore(last.until()) && !last.account().equals(account)) {
      return new Admission.Closed(last.fault(), failures, last.until());
    }
    return hasRoom(now) && isFirst(account) ? new Admission.Open(failures) : new Admission.Full();
  }

  private boolean hasRoom(Instant now) {
    var most = trouble == null ? AT_A_TIME : 1;
    return inFlight.size() < most && !now.isBefore(nextStart);
  }

  private boolean isFirst(AccountName account) {
    return waiting.isEmpty() || waiting.first().account().equals(account);
  }

  void wait(AccountName account, boolean demanded, @Nullable Instant expiresAt) {
    var present = new Waiting(demanded, expiresAt == null ? Instant.MAX : expiresAt, account);
    if (!present.equals(byAccount.get(account))) {
      leave(account);
      byAccount.put(account, present);
      waiting.add(present);
    }
  }

  /// Whether nobody waits.
  boolean isEmpty() {
    return waiting.isEmpty();
  }

  void leave(AccountName account) {
    var old = byAccount.remove(account);
    if (old != null) {
      waiting.remove(old);
    }
  }

  /// Who waits and may go now, or learns now that the server is closed.
  Optional<AccountName> turn(Instant now) {
    return waiting.isEmpty() || admission(waiting.first().account(), now) instanceof Admission.Full
        ? Optional.empty()
        : Optional.of(waiting.first().account());
  }

  /// When time alone will give somebody a turn.
  Optional<Instant> nextTurn() {
    var most = trouble == null ? AT_A_TIME : 1;
    return waiting.isEmpty() || inFlight.size() >= most ? Optional.empty() : Optional.of(nextStart);
  }

  void started(AccountName account, Ticket ticket, Instant now) {
    inFlight.put(ticket, new Flight(account, now));
    nextStart = now.plus(SPACING);
  }

  /// It was given up in time, and tells nothing of the server.
  void neverLeft(Ticket ticket) {
    inFlight.remove(ticket);
  }

  /// The server answered; true where it had not for a while.
  boolean answered(Ticket ticket) {
    inFlight.remove(ticket);
    return open();
  }

  /// Forgets past failures: the network is another one. True where there were some.
  boolean open() {
    var wasClosed = trouble != null;
    failures = 0;
    trouble = null;
    return wasClosed;
  }

  /// What left before the last failure was known of tells nothing new.
  void failed(Ticket ticket, Fault fault, Instant now) {
    var flight = inFlight.remove(ticket);
    if (flight == null || (trouble != null && flight.since().isBefore(trouble.since()))) {
      return;
    }
    failures++;
    // What it was for one account, for the others it is a server that is not there.
    var others = new Fault.Unavailable(fault.detail(), null);
    trouble = new Trouble(flight.account(), others, now, now.plus(pause(fault)));
  }

  private Duration pause(Fault fault) {
    var pause = RefreshPolicy.pause(failures);
    var named = fault instanceof Fault.Unavailable(_, var after) && after != null ? after : pause;
    var longer = named.compareTo(pause) < 0 ? pause : named;
    return longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
  }

  /// The wall clock was set back by so much (negative).
  void shift(Duration by) {
    if (nextStart.isAfter(Instant.MIN)) {
      nextStart = nextStart.plus(by);
    }
    inFlight.replaceAll((_, it) -> new Flight(it.account(), it.since().plus(by)));
    var last = trouble;
    if (last != null) {
      trouble =
          new Trouble(last.account(), last.fault(), last.since().plus(by), last.until().plus(by));
    }
  }
}
