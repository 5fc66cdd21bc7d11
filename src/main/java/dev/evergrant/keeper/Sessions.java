package dev.evergrant.keeper;

import dev.evergrant.oauth.Account;
import dev.evergrant.oauth.AccountName;
import dev.evergrant.oauth.Fault;
import dev.evergrant.oauth.Secret;
import dev.evergrant.session.Effect;
import dev.evergrant.session.Event;
import dev.evergrant.session.Experience;
import dev.evergrant.session.Moment;
import dev.evergrant.session.RefreshPolicy;
import dev.evergrant.session.Session;
import dev.evergrant.session.SessionMachine;
import dev.evergrant.session.Step;
import dev.evergrant.status.KeychainStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Steps the machine of each account and does what follows: effects start, those who wait are
/// answered, the change is told. Used on the loop only.
final class Sessions {
  private final Standings standings;
  private final EffectRunner effects;
  private final Clocks clocks;
  private final Herald herald;
  private final Reminders reminders;
  private final Consumer<Task> inbox;
  private final Gates gates = new Gates();
  private final Questions questions = new Questions();
  private final Logins logins = new Logins();
  private Duration setBack = Duration.ZERO;
  private long sequence;
  private boolean ending;

  Sessions(
      Standings standings,
      EffectRunner effects,
      Clocks clocks,
      Herald herald,
      Reminders reminders,
      Consumer<Task> inbox) {
    this.standings = standings;
    this.effects = effects;
    this.clocks = clocks;
    this.herald = herald;
    this.reminders = reminders;
    this.inbox = inbox;
  }

  /// From now on nothing new is begun.
  void end() {
    ending = true;
  }

  /// A given client secret is kept first, so that an older one is not read in its place.
  void begin(Account account, @Nullable Secret clientSecret) {
    var step = machine(account).start();
    var standing = standing(account, step.next(), reminders.experience(account.id()));
    standings.put(standing);
    keepSecret(account, clientSecret);
    runAll(standing, step, clocks.now());
  }

  /// Begins anew without looking for tokens: there are none of this account.
  void beginUnauthorized(Account account) {
    var standing = standing(account, machine(account).unauthorized(), Experience.NONE);
    standings.put(standing);
    follow(standing);
    askAgain(account.name(), clocks.now());
    beginEarlyLogins();
  }

  private Standing standing(Account account, Session session, Experience experience) {
    return Standing.of(account, gates.gate(account.server()), session, experience);
  }

  void keepSecret(Account account, @Nullable Secret clientSecret) {
    if (clientSecret != null) {
      standings.put(standings.get(account.name()).with(Storage.SAVED.owing()));
      effects.keepSecret(account, clientSecret, answers(account));
    }
  }

  /// Nobody of this name is there any more; whoever waits for it is told so.
  void dismiss(AccountName name) {
    standings.remove(name);
    questions.dismiss(name);
    beginEarlyLogins();
  }

  void forget(Account account) {
    gates.leave(account.name());
    effects.forget(account, answers(account));
    reminders.forget(account.id());
  }

  void apply(AccountName account, Event event) {
    apply(account, event, clocks.now());
  }

  private void apply(AccountName account, Event event, Instant now) {
    var before = standings.find(account);
    if (before == null) {
      return; // The account was removed while the event was on its way.
    }
    var shown = standings.status(account);
    var step = step(before, event, now);
    var after = after(before, event, step, now);
    standings.put(after);
    follow(after);
    runAll(before, step, now);
    logins.follow(account, event, step.next());
    if (!step.next().equals(before.session())) {
      herald.tell(before, shown, after, event, now);
      askAgain(account, now);
      if (before.session() instanceof Session.Locked) {
        beginEarlyLogins();
      }
    }
  }

  private Standing after(Standing before, Event event, Step step, Instant now) {
    var outlook = reminders.after(before, event, step.next(), now);
    var lastLogin = lastLogin(before, event, step.next());
    return before.stepped(step.next(), outlook, storage(before, step), lastLogin);
  }

  private static Storage storage(Standing before, Step step) {
    for (var effect : step.effects()) {
      if (touchesTheKeychain(effect)) {
        return before.storage().owing();
      }
    }
    return before.storage();
  }

  /// An effect of this very account answered; a successor of the same name is not meant, but its
  /// server has a place free all the same.
  void answered(Task.Answered answer) {
    var now = clocks.now();
    var back = gates.ended(answer.event(), now);
    if (standings.isStill(answer.account(), answer.id())) {
      apply(answer.account(), onThisClock(answer.event()), now);
    }
    if (back != null) {
      standings.all().stream()
          .filter(standing -> standing.gate().equals(back))
          .forEach(standing -> apply(standing.account().name(), new Event.ServerAnswered()));
    }
  }

  /// What is kept was written down before the keeper began.
  private Event onThisClock(Event event) {
    return event instanceof Event.Loaded loaded && !setBack.isZero()
        ? loaded.shifted(setBack)
        : event;
  }

  /// Wakes those whose turn it is, until nobody's is.
  void giveTurns() {
    for (var those = turns(); !those.isEmpty(); those = turns()) {
      those.forEach(account -> apply(account, new Event.Woke()));
    }
  }

  private List<AccountName> turns() {
    return ending || gates.areFree() ? List.of() : gates.turns(clocks.now());
  }

  /// When time alone will bring an account's turn, or the end of somebody's patience.
  Optional<Instant> next() {
    return Soonest.of(gates.nextTurn(), questions.nextDeadline());
  }

  /// The computer slept or the network came back: everything may be other than it was.
  void resume() {
    gates.open();
    all(new Event.Resumed());
  }

  /// The keychain was unlocked.
  void unlocked() {
    standings.all().forEach(standing -> lookAgain(standing.account().name()));
  }

  private void all(Event event) {
    standings.all().forEach(standing -> apply(standing.account().name(), event));
  }

  /// Time alone wants to change this account.
  void wake(AccountName account, Instant now) {
    var standing = standings.find(account);
    if (standing == null) {
      return;
    }
    if (isDue(standing.storage().retryAt(), now)) {
      standings.put(standing.with(standing.storage().owing()));
      effects.storeAgain(standing.account(), answers(standing.account()));
    }
    if (isDue(standing.remindAt(), now)) {
      reminders.lookForThePerson(standings.get(account), now);
    }
    if (isDue(standing.session().wakeAt(), now)) {
      apply(account, new Event.Woke(), now);
    }
  }

  void asked(Question asked) {
    var question = asked.notAfter(clocks.now());
    questions.add(question);
    lookAgain(question.account());
    apply(question.account(), new Event.TokenDemanded(question.demand()));
    put(question.account(), clocks.now());
    countWaiting(question.account());
  }

  void withdrawn(Question question) {
    questions.withdraw(question);
    countWaiting(question.account());
  }

  /// Tells those who waited in vain.
  void expireQuestions(Instant now) {
    questions.expire(now).forEach(this::countWaiting);
  }

  void loginAsked(Task.LoginAsked asked) {
    lookAgain(asked.account());
    beginOrPutOff(asked);
  }

  void stored(AccountName account, boolean saved) {
    var before = standings.get(account);
    standings.put(before.with(saved ? Storage.SAVED : before.storage().failed(clocks.now())));
    herald.tellStored(before, saved, clocks.now());
  }

  /// The wall clock was set back by so much (negative).
  void shift(Duration by) {
    setBack = setBack.plus(by);
    questions.shift(by);
    gates.shift(by);
    standings
        .all()
        .forEach(standing -> standings.put(standing.with(standing.storage().shifted(by))));
    all(new Event.ClockSetBack(by));
  }

  /// Whoever asks has perhaps just unlocked the keychain.
  private void lookAgain(AccountName account) {
    if (standings.session(account) instanceof Session.Locked) {
      apply(account, new Event.Resumed());
    }
  }

  /// A login that was asked for while the stored tokens were being read begins when they are.
  private void beginEarlyLogins() {
    logins.takeEarly().forEach(this::beginOrPutOff);
  }

  private void beginOrPutOff(Task.LoginAsked asked) {
    if (!standings.contains(asked.account())) {
      asked.login().outcome().complete(new LoginOutcome.UnknownAccount());
      asked.login().page().complete(Optional.empty());
    } else if (isBeingRead(standings.session(asked.account()))) {
      logins.putOff(asked);
    } else {
      logins.add(asked.account(), asked.login());
      apply(asked.account(), new Event.AuthorizationRequested(asked.wish()));
    }
  }

  private static boolean isBeingRead(@Nullable Session session) {
    return session instanceof Session.Locked && session.wakeAt() == null;
  }

  private Step step(Standing standing, Event event, Instant now) {
    var admission = standing.gate().admission(standing.account().name(), now);
    var moment = new Moment(now, sequence++, clocks.random().getAsDouble(), admission);
    return machine(standing.account()).step(standing.session(), event, moment);
  }

  private void runAll(Standing standing, Step step, Instant now) {
    for (var effect : step.effects()) {
      if (!ending || !beginsSomething(effect)) {
        run(standing, effect, now);
      }
    }
  }

  private void run(Standing standing, Effect effect, Instant now) {
    if (effect instanceof Effect.Refresh(var ticket, _, _, _)) {
      gates.started(standing, ticket, now);
    }
    effects.run(standing.account(), effect, answers(standing.account()));
  }

  /// What waits is put to a new state before it is answered: the state may have swallowed it, or
  /// not yet know of it.
  private void askAgain(AccountName account, Instant now) {
    questions
        .all(account)
        .forEach(question -> apply(account, new Event.TokenDemanded(question.demand()), now));
    put(account, now);
    countWaiting(account);
  }

  private void put(AccountName account, Instant now) {
    var standing = standings.find(account);
    if (standing == null) {
      questions.dismiss(account);
    } else {
      questions.put(standing, now);
    }
  }

  private void countWaiting(AccountName account) {
    var standing = standings.find(account);
    if (standing != null && standing.waiting() != questions.waiting(account)) {
      var after = standing.waiting(questions.waiting(account));
      standings.put(after);
      follow(after);
    }
  }

  /// The queue at the server knows who waits in it, and for whom.
  private void follow(Standing standing) {
    var demanded = questions.waiting(standing.account().name()) > 0;
    gates.follow(standing, demanded);
  }

  private Answers answers(Account account) {
    return new Answers() {
      @Override
      public void happened(Event event) {
        inbox.accept(new Task.Answered(account.name(), account.id(), event));
      }

      @Override
      public void stored(boolean saved) {
        inbox.accept(new Task.Stored(account.name(), account.id(), saved));
      }

      @Override
      public void keychain(KeychainStatus status) {
        inbox.accept(new Task.KeychainSeen(status));
      }
    };
  }

  private static @Nullable Fault lastLogin(Standing before, Event event, Session next) {
    var wasOpen = before.session() instanceof Session.Authorizing;
    if (!wasOpen || next instanceof Session.Authorizing) {
      return next instanceof Session.Authorizing ? null : before.lastLogin();
    }
    return Logins.isSuccess(event) ? null : Logins.fault(event);
  }

  private static boolean beginsSomething(Effect effect) {
    return switch (effect) {
      case Effect.Load _, Effect.Refresh _, Effect.Authorize _, Effect.OpenPage _ -> true;
      case Effect.Save _, Effect.Erase _, Effect.Revoke _, Effect.AbandonAuthorization _ -> false;
    };
  }

  private static boolean touchesTheKeychain(Effect effect) {
    return effect instanceof Effect.Save || effect instanceof Effect.Erase;
  }

  private static SessionMachine machine(Account account) {
    return new SessionMachine(RefreshPolicy.of(account));
  }

  private static boolean isDue(@Nullable Instant at, Instant now) {
    return at != null && !now.isBefore(at);
  }
}
