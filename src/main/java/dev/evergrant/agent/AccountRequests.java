package dev.evergrant.agent;

import dev.evergrant.keeper.Booking;
import dev.evergrant.wire.AccountDraft;
import dev.evergrant.wire.Reply;

/// Answers requests that add, change and remove accounts. Blocking, on the client's thread.
record AccountRequests(KeeperPort keeper, KnownAccount known, UsageCount usage) {
  AccountRequests(KeeperPort keeper, UsageCount usage) {
    this(keeper, new KnownAccount(keeper), usage);
  }

  Reply add(AccountDraft draft, Words words) {
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
        old ->
            switch (new Drafts(words).edited(old, draft)) {
              case Drafts.Made.Invalid(var failure) -> failure;
              case Drafts.Made.Valid(var account) ->
                  switch (keeper.edit(account, draft.clientSecret()).join()) {
                    case DONE -> known.status(account.name());
                    case NOT_WRITTEN -> words.notWritten(draft.name());
                    case IMPOSSIBLE -> words.noSuchAccount(draft.name());
                  };
            });
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
