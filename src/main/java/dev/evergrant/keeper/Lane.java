package dev.evergrant.keeper;

import dev.evergrant.oauth.Account;
import dev.evergrant.oauth.Secret;
import dev.evergrant.oauth.TokenSet;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// What the workers remember of one account between two effects.
///
/// `pending` is written and read on the account's lanes; the newest always wins, so a plain
/// volatile reference is enough.
final class Lane {
  /// What the keychain has not taken yet.
  ///
  /// @param tokens null means: erase
  record Pending(long generation, @Nullable TokenSet tokens) {}

  private final AtomicLong generation = new AtomicLong();
  private volatile @Nullable Secret clientSecret;
  private volatile boolean secretPending;
  private volatile @Nullable Pending pending;
  private volatile @Nullable Runnable login;

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
    return pending;
  }

  void pending(@Nullable Pending newest) {
    pending = newest;
  }

  @Nullable Runnable login() {
    return login;
  }

  void login(@Nullable Runnable interrupt) {
    login = interrupt;
  }
}
