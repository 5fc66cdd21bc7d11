package dev.evergrant.agent;

import dev.evergrant.oauth.Account;
import dev.evergrant.oauth.AccountName;
import dev.evergrant.oauth.Target;
import dev.evergrant.oauth.TokenSet;
import dev.evergrant.platform.Peer;
import dev.evergrant.session.Demand;
import dev.evergrant.session.Event;
import dev.evergrant.session.Verdict;
import dev.evergrant.status.AccountStatus;
import dev.evergrant.status.SessionState;
import dev.evergrant.wire.Failure;
import dev.evergrant.wire.Reply;
import dev.evergrant.wire.Request;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Answers requests for tokens: give one, replace one, renew them. Blocking, on the client's
/// thread.
final class TokenRequests {
  /// A rejection is told to the keeper, and done when it has taken it in.
  private static final Duration A_MOMENT = Duration.ofSeconds(5);

  private final KeeperPort keeper;
  private final KnownAccount known;
  private final TokenDesk desk;
  private final Entrance entrance;
  private final UsageCount usage;
  private final InstantSource clock;

  TokenRequests(KeeperPort keeper, Entrance entrance, UsageCount usage, InstantSource clock) {
    this.keeper = keeper;
    this.known = new KnownAccount(keeper);
    this.desk = new TokenDesk(keeper);
    this.entrance = entrance;
    this.usage = usage;
    this.clock = clock;
  }

  Reply token(Request.Token wish, Words words, Presence presence) {
    return known.with(
        wish.account(),
        words,
        account -> {
          var demand = demand(wish, account);
          var refusal = entrance.refusal(account, wish.patience(), presence, words);
          if (refusal.isPresent()) {
            return refusal.get();
          }
          var verdict = desk.verdict(account.name(), demand, presence);
          // The person may have made another account of it while this one waited.
          var present = keeper.account(account.name()).orElse(account);
          if (!isMeantFor(wish.mcpServer(), present)) {
            return words.failed(Failure.SETTINGS_UNUSABLE, "failure.mcp.moved", wish.account());
          }
          return Bearers.tokens(verdict)
              .map(tokens -> granted(tokens, present, presence.peer(), wish.hint()))
              .orElseGet(() -> words.of(verdict, wish.account(), clock.instant()));
        });
  }

  private static boolean isMeantFor(@Nullable String mcpServer, Account account) {
    return mcpServer == null
        || (account.mcpServer() != null && account.mcpServer().toString().equals(mcpServer));
  }

  private Demand demand(Request.Token wish, Account account) {
    var now = clock.instant();
    var patience = account.patience(wish.patience());
    return new Demand(
        now,
        wish.minValidity(),
        wish.forced(),
        wish.refused(),
        account.target(wish.scope(), wish.audience()),
        patience == null ? null : now.plus(patience));
  }

  private Reply granted(
      TokenSet tokens, Account account, Optional<Peer> peer, @Nullable String hint) {
    usage.served(account.name(), peer, hint, clock.instant());
    return new Reply.Token(
        tokens.accessToken(),
        tokens.tokenType(),
        tokens.expiresAt(),
        tokens.scope(),
        account.server().issuer());
  }

  Reply reject(Request.Reject reject, Words words) {
    return known.with(
        reject.account(),
        words,
        account -> {
          var now = clock.instant();
          var demand =
              new Demand(now, Duration.ZERO, false, reject.token(), Target.OF_THE_ACCOUNT, null);
          return desk.put(account.name(), demand, A_MOMENT)
              .<Reply>map(verdict -> done(verdict, account.name(), words))
              .orElseGet(Reply.Done::new);
        });
  }

  private Reply done(Verdict verdict, AccountName account, Words words) {
    return verdict instanceof Verdict.Granted
        ? new Reply.Done()
        : words.of(verdict, account.value(), clock.instant());
  }

  Reply refresh(@Nullable String account, Words words) {
    return account == null
        ? refreshAll(words)
        : known.with(
            account,
            words,
            found -> {
              var since = clock.instant();
              var verdict = TokenDesk.await(startRefresh(found.name()));
              return found.server().dialect().endsAccessToken() && isOlder(verdict, since)
                  ? words.failed(Failure.OTHER, "failure.refresh-ends-token", account)
                  : done(verdict, found.name(), words);
            });
  }

  /// A provider that ends the old access token with a refresh is not asked before its time.
  private static boolean isOlder(Verdict verdict, Instant since) {
    return verdict instanceof Verdict.Granted(var tokens) && tokens.receivedAt().isBefore(since);
  }

  private CompletableFuture<Verdict> startRefresh(AccountName account) {
    keeper.submit(account, new Event.RefreshRequested());
    var demand =
        new Demand(clock.instant(), Duration.ZERO, true, null, Target.OF_THE_ACCOUNT, null);
    return keeper.demand(account, demand);
  }

  /// All at once; those that were never logged in, or that the person logged out, are left alone.
  private Reply refreshAll(Words words) {
    var accounts =
        keeper.status().accounts().stream()
            .filter(TokenRequests::isWanted)
            .map(account -> new AccountName(account.name()))
            .toList();
    var answers = accounts.stream().map(this::startRefresh).toList();
    var failures = new ArrayList<Reply.Failed>();
    for (int i = 0; i < answers.size(); i++) {
      if (done(TokenDesk.await(answers.get(i)), accounts.get(i), words)
          instanceof Reply.Failed failed) {
        failures.add(failed);
      }
    }
    return failures.isEmpty() ? new Reply.Done() : together(failures);
  }

  private static boolean isWanted(AccountStatus account) {
    var cause = account.cause();
    return account.state() != SessionState.UNAUTHORIZED
        || (cause != null && cause.needsThePerson());
  }

  private static Reply together(List<Reply.Failed> failures) {
    var first = failures.getFirst();
    if (failures.size() == 1) {
      return first;
    }
    var errors = failures.stream().map(Reply.Failed::error).toList();
    return new Reply.Failed(first.failure(), String.join("\n", errors), first.info());
  }
}
