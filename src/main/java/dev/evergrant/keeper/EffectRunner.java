package dev.evergrant.keeper;

import dev.evergrant.oauth.Account;
import dev.evergrant.oauth.Desktop;
import dev.evergrant.oauth.Secret;
import dev.evergrant.session.Effect;
import dev.evergrant.status.KeychainStatus;
import java.util.concurrent.CompletableFuture;

/// Does what a step asked for. Every method returns at once and answers later, from any thread.
interface EffectRunner {
  void run(Account account, Effect effect, Answers answers);

  /// Gives the keychain once more what it did not take.
  void storeAgain(Account account, Answers answers);

  /// Keeps a client secret, in the keychain as soon as that takes it.
  void keepSecret(Account account, Secret clientSecret, Answers answers);

  /// Forgets everything of an account.
  void forget(Account account, Answers answers);

  CompletableFuture<KeychainStatus> unlock(Desktop desktop);

  /// Ends in good order: what is in flight is finished and journalled, nothing new begins.
  /// Blocking.
  void finish();
}
