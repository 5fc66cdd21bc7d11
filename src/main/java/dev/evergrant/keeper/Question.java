package dev.evergrant.keeper;

import dev.evergrant.oauth.AccountName;
import dev.evergrant.session.Demand;
import dev.evergrant.session.Verdict;
import java.util.concurrent.CompletableFuture;

/// A demand and whoever waits for the verdict.
record Question(AccountName account, Demand demand, CompletableFuture<Verdict> answer) {}
