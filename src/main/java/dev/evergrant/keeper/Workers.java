package dev.evergrant.keeper;

import dev.evergrant.keeper.TokenReply.Issued;
import dev.evergrant.keeper.TokenReply.Refused;
import dev.evergrant.oauth.Account;
import dev.evergrant.oauth.AccountId;
import dev.evergrant.oauth.Desktop;
import dev.evergrant.oauth.Fault;
import dev.evergrant.oauth.Fault.Abandoned.Reason;
import dev.evergrant.oauth.Secret;
import dev.evergrant.oauth.TokenSet;
import dev.evergrant.session.Effect;
import dev.evergrant.session.Event;
import dev.evergrant.session.KeychainTrouble;
import dev.evergrant.status.KeychainStatus;
import dev.evergrant.status.KeychainStatus.State;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Does the keeper's effects through its ports, beside the loop.
///
/// Each account has two lanes: one for the network and the journal, one for the keychain, so that a
/// keychain that does not answer delays no refresh. New tokens are in the journal before anything
/// else happens to them.
final class Workers implements EffectRunner {
  private static final Duration LONGEST_FLIGHT = Duration.ofSeconds(65);
  private static final Duration FIRST_RETRY = Duration.ofMinutes(1);
  private static final Duration LAST_RETRY = Duration.ofHours(12);
  private static final String BUG = "a bug in Evergrant: see its log";

  private final TokenEndpoint endpoint;
  private final Authorizer authorizer;
  private final Vault vault;
  private final Journal journal;
  private final Lanes lanes;
  private final Clocks clocks;
  private final Map<AccountId, Lane> memory = new ConcurrentHashMap<>();

  Workers(
      TokenEndpoint endpoint,
      Authorizer authorizer,
      Vault vault,
      Journal journal,
      Lanes lanes,
      Clocks clocks) {
    this.endpoint = endpoint;
    this.authorizer = authorizer;
    this.vault = vault;
    this.journal = journal;
    this.lanes = lanes;
    this.clocks = clocks;
  }

  @Override
  public void run(Account account, Effect effect, Answers answers) {
    switch (effect) {
      case Effect.Load _ ->
          lanes.on(
              network(account),
              () -> orElse(() -> load(account, answers), () -> loadFailed(State.FAILING, answers)));
      case Effect.Refresh refresh -> {
        lane(account).flightBegins(refresh.ticket());
        lanes.on(
            network(account),
            () ->
                orElse(
                    () -> answers.happened(refresh(account, refresh)),
                    () -> answers.happened(failed(refresh, new Fault.OutcomeUnknown(BUG)))));
      }
      case Effect.Authorize authorize -> authorize(account, authorize, answers);
      case Effect.OpenPage(var page, var desktop) ->
          lanes.beside(() -> authorizer.open(page, desktop));
      case Effect.AbandonAuthorization _ -> abandon(account);
      case Effect.Save(var tokens) ->
          lanes.on(network(account), () -> save(account, tokens, answers));
      case Effect.Erase _ -> {
        eraseWhileInFlight(account);
        lanes.on(network(account), () -> erase(account, answers));
      }
      case Effect.Revoke(var tokens) -> {
        var secret = lane(account).clientSecret(account);
        lanes.beside(() -> revoke(account, secret, tokens, FIRST_RETRY));
      }
    }
  }

  @Override
  public void storeAgain(Account account, Answers answers) {
    lanes.on(
        keychain(account),
        () -> orElse(() -> store(account, answers), () -> answers.stored(false)));
  }

  @Override
  public void keepSecret(Account account, Secret clientSecret, Answers answers) {
    lane(account).clientSecret(clientSecret, true);
    storeAgain(account, answers);
  }

  @Override
  public void forget(Account account, Answers answers) {
    // Behind what is in flight on the one lane, and what that gave to the other.
    lanes.on(
        network(account),
        () -> lanes.on(keychain(account), () -> forget(account, answers, FIRST_RETRY)));
  }

  private void forget(Account account, Answers answers, Duration retry) {
    var gone = isOpen(vault.eraseAll(account.id()));
    if (gone) {
      lanes.on(logout(account), () -> journal.strike(account.id(), Long.MAX_VALUE));
      memory.remove(account.id());
    } else if (retry.compareTo(LAST_RETRY) <= 0) {
      var next = retry.multipliedBy(2);
      lanes.later(retry, () -> lanes.on(keychain(account), () -> forget(account, answers, next)));
    }
    answers.keychain(vault.look());
  }

  @Override
  public CompletableFuture<KeychainStatus> unlock(Desktop desktop) {
    var done = new CompletableFuture<KeychainStatus>();
    lanes.beside(() -> {
      vault.unlock(desktop);
      done.complete(vault.look());
    });
    return done;
  }

  @Override
  public void finish() {
    lanes.drain(LONGEST_FLIGHT);
  }

  private void load(Account account, Answers answers) {
    var state = openAll(account);
    if (!isOpen(state)) {
      loadFailed(state, answers);
      return;
    }
    switch (vault.load(account.id())) {
      case Vault.Found.Kept kept -> loaded(account, kept, answers);
      case Vault.Found.Nothing(var generation) -> {
        lane(account).atLeast(generation);
        loaded(account, null, answers);
      }
      case Vault.Found.Unavailable(var inTheWay) -> loadFailed(inTheWay, answers);
    }
  }

  private State openAll(Account account) {
    var seen = vault.look().state();
    if (!isOpen(seen)) {
      return seen;
    }
    var opened = journal.open();
    return isOpen(opened) ? loadSecret(account) : opened;
  }

  private void loaded(Account account, Vault.Found.@Nullable Kept kept, Answers answers) {
    var found = Recovery.of(account, kept, journal.entries(account.id()), endpoint);
    var lane = lane(account);
    lane.atLeast(found.generation());
    if (!found.inKeychain()) {
      lane.pending(new Lane.Pending(found.kept(), found.tokens()));
      storeAgain(account, answers);
    }
    answers.keychain(vault.look());
    answers.happened(new Event.Loaded(found.tokens(), found.doubt()));
  }

  private void loadFailed(State state, Answers answers) {
    answers.keychain(vault.look());
    answers.happened(new Event.LoadFailed(trouble(state)));
  }

  private State loadSecret(Account account) {
    if (!account.client().confidential() || lane(account).pendingSecret() != null) {
      return State.OPEN;
    }
    return switch (vault.clientSecret(account.id())) {
      case Vault.FoundSecret.Read(var secret) -> {
        lane(account).clientSecret(secret, false);
        yield State.OPEN;
      }
      case Vault.FoundSecret.Unavailable(var state) -> state;
    };
  }

  private Event refresh(Account account, Effect.Refresh refresh) {
    var event = send(account, refresh);
    lane(account).flightEnds(refresh.ticket());
    return event;
  }

  private Event send(Account account, Effect.Refresh refresh) {
    if (!lane(account).isWanted(refresh.ticket())) {
      return failed(refresh, new Fault.Abandoned(Reason.CANCELLED, "logged out"));
    }
    if (refresh.probe() && !endpoint.isReachable(account)) {
      return failed(refresh, new Fault.Unavailable("the provider does not answer", null));
    }
    var generation = lane(account).next();
    if (!journal.intend(account.id(), generation, clocks.now())) {
      return failed(refresh, new Fault.Unavailable("the journal cannot be written", null));
    }
    Receipt receipt =
        (sentAt, body) -> {
          // After a logout it must not be found at the next start; it is revoked.
          if (lane(account).isWanted(refresh.ticket())) {
            journal.answer(account.id(), lane(account).next(), sentAt, body, request(refresh));
          }
        };
    var reply =
        endpoint.refresh(
            account,
            lane(account).clientSecret(account),
            refresh.tokens(),
            refresh.target(),
            receipt);
    return switch (reply) {
      case Issued(var tokens, var unfit) -> new Event.Refreshed(refresh.ticket(), tokens, unfit);
      case Refused(var fault) -> {
        if (!(fault instanceof Fault.OutcomeUnknown)) {
          journal.settle(account.id(), generation);
        }
        yield failed(refresh, fault);
      }
    };
  }

  private static Journal.Request request(Effect.Refresh refresh) {
    return refresh.target() == null ? Journal.Request.REFRESH : Journal.Request.SCOPED_REFRESH;
  }

  private static Event failed(Effect.Refresh refresh, Fault fault) {
    return new Event.RefreshFailed(refresh.ticket(), fault);
  }

  private void authorize(Account account, Effect.Authorize effect, Answers answers) {
    var lane = lane(account);
    var login =
        new Authorizer.Login(
            effect.wish().device() ? account.byDevice() : account,
            lane.clientSecret(account),
            effect.hint(),
            effect.wish().desktop(),
            effect.wish().open(),
            page -> answers.happened(new Event.AuthorizationPageReady(effect.ticket(), page)));
    Receipt receipt =
        (sentAt, body) -> {
          // What the person gave up must not be found at the next start.
          if (lane.isOpen(effect.ticket())) {
            journal.answer(account.id(), lane.next(), sentAt, body, Journal.Request.LOGIN);
          }
        };
    lane.loginBegins(effect.ticket());
    lane.loginRuns(
        lanes.beside(() ->
            orElse(
                () -> answers.happened(authorize(effect, login, receipt)),
                () ->
                    answers.happened(
                        new Event.AuthorizationFailed(
                            effect.ticket(), new Fault.OutcomeUnknown(BUG))))));
  }

  private Event authorize(Effect.Authorize effect, Authorizer.Login login, Receipt receipt) {
    return switch (authorizer.authorize(login, receipt)) {
      case Issued(var tokens, _) -> new Event.AuthorizationGranted(effect.ticket(), tokens);
      case Refused(var fault) -> new Event.AuthorizationFailed(effect.ticket(), fault);
    };
  }

  private void abandon(Account account) {
    var interrupt = lane(account).abandonLogin();
    if (interrupt != null) {
      interrupt.run();
    }
  }

  private void save(Account account, TokenSet tokens, Answers answers) {
    var generation = lane(account).next();
    journal.record(account.id(), generation, tokens);
    lane(account).pending(new Lane.Pending(generation, tokens));
    storeAgain(account, answers);
  }

  /// A refresh in flight holds the account's lane for up to a minute, and a kill within it must not
  /// undo the logout. What queues behind the flight erases for good.
  private void eraseWhileInFlight(Account account) {
    var lane = lane(account);
    if (lane.giveUpFlight()) {
      var generation = lane.next();
      lanes.on(logout(account), () -> journal.erase(account.id(), generation));
    }
  }

  private void erase(Account account, Answers answers) {
    var generation = lane(account).next();
    journal.erase(account.id(), generation);
    lane(account).pending(new Lane.Pending(generation, null));
    storeAgain(account, answers);
  }

  private void store(Account account, Answers answers) {
    var saved = storeSecret(account) && storeTokens(account.id(), lane(account));
    answers.keychain(vault.look());
    answers.stored(saved);
  }

  private boolean storeSecret(Account account) {
    var secret = lane(account).pendingSecret();
    if (secret == null) {
      return true;
    }
    var saved = isOpen(vault.saveClientSecret(account.id(), secret));
    if (saved) {
      lane(account).secretStored();
    }
    return saved;
  }

  private boolean storeTokens(AccountId account, Lane lane) {
    var pending = lane.pending();
    if (pending == null) {
      return true;
    }
    var tokens = pending.tokens();
    var state =
        tokens == null ? vault.erase(account) : vault.save(account, pending.generation(), tokens);
    if (!isOpen(state)) {
      return false;
    }
    journal.strike(account, pending.generation());
    // Newer tokens may have come meanwhile: their own turn on this lane stores them.
    return lane.stored(pending);
  }

  private void revoke(
      Account account, @Nullable Secret clientSecret, TokenSet tokens, Duration retry) {
    var done = endpoint.revoke(account, clientSecret, tokens);
    if (!done && retry.compareTo(LAST_RETRY) <= 0) {
      lanes.later(retry, () -> revoke(account, clientSecret, tokens, retry.multipliedBy(2)));
    }
  }

  /// A bug is told at the top of its thread; nobody waits for ever for an answer because of it.
  private static void orElse(Runnable work, Runnable answer) {
    try {
      work.run();
    } catch (RuntimeException e) {
      answer.run();
      throw e;
    }
  }

  private Lane lane(Account account) {
    return memory.computeIfAbsent(account.id(), _ -> new Lane());
  }

  private static String network(Account account) {
    return account.id() + " network";
  }

  private static String logout(Account account) {
    return account.id() + " logout";
  }

  private static String keychain(Account account) {
    return account.id() + " keychain";
  }

  private static boolean isOpen(State state) {
    return state == State.OPEN || state == State.MEMORY;
  }

  private static KeychainTrouble trouble(State state) {
    return switch (state) {
      case LOCKED -> KeychainTrouble.LOCKED;
      case MISSING -> KeychainTrouble.MISSING;
      case FAILING, OPEN, MEMORY -> KeychainTrouble.FAILING;
    };
  }
}
