package dev.evergrant.keeper;

import dev.evergrant.oauth.Account;
import dev.evergrant.oauth.Secret;
import dev.evergrant.oauth.TokenSet;
import dev.evergrant.session.Ticket;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// What the workers remember of one account between two effects.
///
/// `pending` is written on one of the account's lanes and struck on the other: what was stored is
/// struck only if nothing newer has come meanwhile.
final class Lane {
  /// What the keychain has not taken yet.
  ///
  /// @param tokens null means: erase
  record Pending(long generation, @Nullable TokenSet tokens) {}

  private final AtomicLong generation = new AtomicLong();
  private volatile @Nullable Secret clientSecret;
  private volatile boolean secretPending;
  private final AtomicReference<@Nullable Pending> pending = new AtomicReference<>();
  private volatile @Nullable Ticket flight;
  private volatile boolean unwanted;
  private volatile @Nullable Ticket login;
  private volatile @Nullable Runnable interrupt;

  /// The next generation; they never fall, also across restarts.
  long next() {
    return generation.incrementAndGet();
  }

  void atLeast(long seen) {
    generation.accumulateAndGet(seen, Math::max);
  }

  @Nullable Secret clientSecret(Account account) {
    return account.client().confidential() ? clientSecret : null;
  }

  void clientSecret(@Nullable Secret secret, boolean isPending) {
    clientSecret = secret;
    secretPending = isPending;
  }

  @Nullable Secret pendingSecret() {
    return secretPending ? clientSecret : null;
  }

  void secretStored() {
    secretPending = false;
  }

  @Nullable Pending pending() {
    return pending.get();
  }

  void pending(Pending newest) {
    pending.set(newest);
  }

  /// Whether nothing newer waits.
  boolean stored(Pending taken) {
    return pending.compareAndSet(taken, null);
  }

  void flightBegins(Ticket ticket) {
    flight = ticket;
    unwanted = false;
  }

  /// Whether a refresh was on its way, whose answer is not wanted from now on.
  boolean giveUpFlight() {
    unwanted = flight != null;
    return unwanted;
  }

  boolean isWanted(Ticket ticket) {
    return !unwanted && ticket.equals(flight);
  }

  void flightEnds(Ticket ticket) {
    if (ticket.equals(flight)) {
      flight = null;
    }
  }

  void loginBegins(Ticket ticket) {
    login = ticket;
  }

  void loginRuns(Runnable interruption) {
    interrupt = interruption;
  }

  boolean isOpen(Ticket ticket) {
    return ticket.equals(login);
  }

  @Nullable Runnable abandonLogin() {
    login = null;
    return interrupt;
  }
}
