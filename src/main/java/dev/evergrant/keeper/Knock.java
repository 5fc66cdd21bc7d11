package dev.evergrant.keeper;

import dev.evergrant.oauth.AccountName;
import dev.evergrant.status.Permit;
import java.util.concurrent.CompletableFuture;

/// A program that asks for an account's tokens, and whoever waits for the person's answer.
record Knock(AccountName account, String program, CompletableFuture<Permit> answer) {
  boolean isBy(AccountName asked, String path) {
    return account.equals(asked) && program.equals(path);
  }
}
