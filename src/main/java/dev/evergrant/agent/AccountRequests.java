package dev.evergrant.agent;

import dev.evergrant.keeper.Booking;
import dev.evergrant.keeper.ProtectedResources;
import dev.evergrant.oauth.Account;
import dev.evergrant.wire.AccountDraft;
import dev.evergrant.wire.Reply;

/// Answers requests that add, change and remove accounts. Blocking, on the client's thread.
record AccountRequests(
    KeeperPort keeper, ProtectedResources resources, KnownAccount known, UsageCount usage) {
  AccountRequests(KeeperPort keeper, ProtectedResources resources, UsageCount usage) {
    this(keeper, resources, new KnownAccount(keeper), usage);
  }

  /// A taken name is told before an MCP server is asked, which might register a client for it.
  Reply add(AccountDraft draft, Words words) {
    return known.isThere(draft.name())
        ? words.nameTaken(draft.name())
        : told(draft, words, complete -> addComplete(complete, words));
  }

  private Reply addComplete(AccountDraft draft, Words words) {
    return switch (new Drafts(words).added(draft)) {
      case Drafts.Made.Invalid(var failure) -> failure;
      case Drafts.Made.Valid(var account) ->
          switch (keeper.add(account, draft.clientSecret()).join()) {
            case DONE -> known.status(account.name());
            case NOT_WRITTEN -> words.notWritten(draft.name());
            case IMPOSSIBLE -> words.nameTaken(draft.name());
          };
    };
  }

  Reply edit(AccountDraft draft, Words words) {
    return known.with(
        draft.name(),
        words,
        old -> told(draft, words, complete -> editComplete(old, complete, words)));
  }

  private Reply editComplete(Account old, AccountDraft draft, Words words) {
    return switch (new Drafts(words).edited(old, draft)) {
      case Drafts.Made.Invalid(var failure) -> failure;
      case Drafts.Made.Valid(var account) ->
          switch (keeper.edit(account, draft.clientSecret()).join()) {
            case DONE -> known.status(account.name());
            case NOT_WRITTEN -> words.notWritten(draft.name());
            case IMPOSSIBLE -> words.noSuchAccount(draft.name());
          };
    };
  }

  private interface Completed {
    Reply answer(AccountDraft draft);
  }

  private Reply told(AccountDraft draft, Words words, Completed completed) {
    return switch (new Enrolling(resources, words).complete(draft)) {
      case Enrolling.Told.Failed(var failure) -> failure;
      case Enrolling.Told.Complete(var complete) -> completed.answer(complete);
    };
  }

  Reply remove(String account, Words words) {
    return known.with(
        account,
        words,
        found -> {
          var booking = keeper.remove(found.name()).join();
          if (booking == Booking.IMPOSSIBLE) {
            return words.noSuchAccount(account);
          }
          usage.forget(found.name());
          return booking == Booking.DONE ? new Reply.Done() : words.notWritten(account);
        });
  }
}
