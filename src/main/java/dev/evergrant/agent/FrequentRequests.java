package dev.evergrant.agent;

import dev.evergrant.oauth.Account;
import dev.evergrant.oauth.AccountName;
import dev.evergrant.oauth.TokenSet;
import dev.evergrant.platform.Peer;
import dev.evergrant.session.Verdict;
import dev.evergrant.wire.JsonObject;
import dev.evergrant.wire.MalformedMessage;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Answers what is asked again and again in the same words: for a token that is in memory. Never
/// waits. For one thread alone.
///
/// A request's words are read once, and a token's reply is written once.
final class FrequentRequests {
  private static final int MOST = 256;

  /// The reply that hands out these tokens, in whose place others may have come.
  private static final class Written {
    private final TokenSet tokens;
    private final byte[] reply;

    Written(TokenSet tokens, byte[] reply) {
      this.tokens = tokens;
      this.reply = reply;
    }

    /// Not whether they are alike: that would take longer than to write them anew.
    @SuppressWarnings("ReferenceEquality")
    boolean handsOut(TokenSet now) {
      return tokens == now;
    }
  }

  private final KeeperPort keeper;
  private final Entrance entrance;
  private final UsageCount usage;
  private final InstantSource clock;
  private final Map<String, OidcWish> wishes = new HashMap<>();
  private final Map<AccountName, Written> replies = new HashMap<>();

  FrequentRequests(KeeperPort keeper, Entrance entrance, UsageCount usage, InstantSource clock) {
    this.keeper = keeper;
    this.entrance = entrance;
    this.usage = usage;
    this.clock = clock;
  }

  /// The reply, where there is nothing to wait for, and no words are to be found.
  Optional<byte[]> reply(String request, Peer peer) {
    var wish = wishes.get(request);
    if (wish == null) {
      return understood(request).flatMap(read -> reply(read, peer));
    }
    return reply(wish, peer);
  }

  private Optional<OidcWish> understood(String request) {
    var wish = read(request);
    if (wishes.size() >= MOST) {
      wishes.clear();
    }
    wish.ifPresent(read -> wishes.put(request, read));
    return wish;
  }

  private static Optional<OidcWish> read(String request) {
    try {
      return OidcWish.byName(JsonObject.request(request));
    } catch (MalformedMessage toBeTold) {
      return Optional.empty();
    }
  }

  private Optional<byte[]> reply(OidcWish wish, Peer peer) {
    var name = wish.account();
    var account = keeper.account(name);
    var now = clock.instant();
    if (account.isPresent()
        && entrance.isOpen(account.get(), Optional.of(peer))
        && keeper.peek(name, wish.demand(account.get(), now)).orElse(null)
            instanceof Verdict.Granted granted) {
      var reply = reply(account.get(), granted);
      if (reply.isPresent()) {
        usage.served(name, Optional.of(peer), wish.hint(), now);
        return reply;
      }
    }
    replies.remove(name);
    return Optional.empty();
  }

  private Optional<byte[]> reply(Account account, Verdict.Granted granted) {
    var written = replies.get(account.name());
    if (written != null && written.handsOut(granted.tokens())) {
      return Optional.of(written.reply);
    }
    return Bearers.tokens(granted).map(tokens -> written(account, tokens));
  }

  private byte[] written(Account account, TokenSet tokens) {
    var reply = Connection.plain(OidcRequests.granted(tokens, account.server().issuer()));
    replies.put(account.name(), new Written(tokens, reply));
    return reply;
  }
}
