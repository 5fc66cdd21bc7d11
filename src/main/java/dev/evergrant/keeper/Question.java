package dev.evergrant.keeper;

import dev.evergrant.oauth.AccountName;
import dev.evergrant.session.Demand;
import dev.evergrant.session.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/// A demand and whoever waits for the verdict.
record Question(AccountName account, Demand demand, CompletableFuture<Verdict> answer) {
  Question shifted(Duration shift) {
    return new Question(account, demand.shifted(shift), answer);
  }

  // A future has no equality but its identity, which is what is meant: one answer, one question.
  @SuppressWarnings("ReferenceEquality")
  boolean isSameAs(Question other) {
    return answer == other.answer;
  }

  /// The same demand; one that was made on a clock that has been set back since is made now.
  Question notAfter(Instant now) {
    return demand.at().isAfter(now) ? shifted(Duration.between(demand.at(), now)) : this;
  }
}
