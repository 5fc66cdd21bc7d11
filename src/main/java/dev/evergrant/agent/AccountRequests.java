package dev.evergrant.agent;

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
          keeper.add(account, draft.clientSecret()).join()
              ? known.status(account.name())
              : words.nameTaken(draft.name());
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
                  keeper.edit(account, draft.clientSecret()).join()
                      ? known.status(account.name())
                      : words.noSuchAccount(draft.name());
            });
  }

  Reply remove(String account, Words words) {
    return known.with(
        account,
        words,
        found -> {
          if (!keeper.remove(found.name()).join()) {
            return words.noSuchAccount(account);
          }
          usage.forget(found.name());
          return new Reply.Done();
        });
  }
}
