package dev.evergrant.keeper;

import dev.evergrant.oauth.Account;
import dev.evergrant.oauth.AccountId;
import dev.evergrant.oauth.AccountName;
import dev.evergrant.oauth.Secret;
import dev.evergrant.session.Event;
import dev.evergrant.session.LoginWish;
import dev.evergrant.status.AgentStatus;
import dev.evergrant.status.Change;
import dev.evergrant.status.KeychainStatus;
import dev.evergrant.status.Notice;
import dev.evergrant.status.Permit;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What waits in the keeper's inbox.
sealed interface Task {
  /// Something happened to whoever has this name now.
  record Happened(AccountName account, Event event) implements Task {}

  /// An effect of this very account answered; a successor of the same name is not meant.
  record Answered(AccountName account, AccountId id, Event event) implements Task {}

  record Stored(AccountName account, AccountId id, boolean saved) implements Task {}

  record Asked(Question question) implements Task {}

  record Withdrawn(Question question) implements Task {}

  record LoginAsked(AccountName account, LoginWish wish, Login login) implements Task {}

  record Adding(Account account, @Nullable Secret clientSecret, CompletableFuture<Booking> done)
      implements Task {}

  record Editing(Account account, @Nullable Secret clientSecret, CompletableFuture<Booking> done)
      implements Task {}

  record Removing(AccountName account, CompletableFuture<Booking> done) implements Task {}

  /// What the disk did not take is to be written once more.
  record BookOwed() implements Task {}

  record Knocked(Knock knock) implements Task {}

  record WentAway(Knock knock) implements Task {}

  /// The person's answer about a program.
  ///
  /// @param permit null forgets an earlier one
  record Decided(AccountName account, String program, @Nullable Permit permit) implements Task {}

  record Subscribed(Consumer<Change> subscriber) implements Task {}

  record Unsubscribed(Consumer<Change> subscriber) implements Task {}

  record KeychainSeen(KeychainStatus status) implements Task {}

  record Noticed(Notice notice) implements Task {}

  record AgentSeen(AgentStatus status) implements Task {}

  /// The person was looked for.
  record PersonSought(boolean there) implements Task {}

  record Resumed() implements Task {}

  record Unlocked() implements Task {}

  record Stopped() implements Task {}
}
