package dev.evergrant.keeper;

import dev.evergrant.oauth.Account;
import dev.evergrant.oauth.AccountName;
import dev.evergrant.oauth.Desktop;
import dev.evergrant.oauth.Secret;
import dev.evergrant.session.Demand;
import dev.evergrant.session.Event;
import dev.evergrant.session.LoginWish;
import dev.evergrant.session.Session;
import dev.evergrant.session.Verdict;
import dev.evergrant.status.AgentStatus;
import dev.evergrant.status.Change;
import dev.evergrant.status.Change.What;
import dev.evergrant.status.History;
import dev.evergrant.status.KeeperStatus;
import dev.evergrant.status.KeychainStatus;
import dev.evergrant.status.Notice;
import dev.evergrant.status.Permit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Takes events one at a time, steps the machine, starts the effects, tells what came of it.
///
/// Public methods may be called from any thread unless they say otherwise; none of them waits.
/// Everything else happens on the thread that calls [#run], so nothing here needs a lock: readers
/// see a map that only the loop writes.
public final class Keeper {
  /// A sleeping computer stops the timer but not the clock, so look at the clock this often.
  private static final Duration LONGEST_NAP = Duration.ofSeconds(20);

  private static final Duration SLEPT = LONGEST_NAP.plusSeconds(10);

  private final EffectRunner effects;
  private final Chronicle chronicle;
  private final Annals annals;
  private final Reminders reminders;
  private final Clocks clocks;
  private final ClockWatch clockWatch;
  private final BlockingQueue<Task> inbox = new LinkedBlockingQueue<>();
  private final Standings standings = new Standings();
  private final Audience audience = new Audience(this::status);
  private final Sessions sessions;
  private final Porter porter;
  private final AccountChanges changes;
  private final Awakening awakening = new Awakening();
  private final List<Notice> notices = new ArrayList<>();
  private volatile List<Notice> publishedNotices = List.of();
  private volatile KeychainStatus keychain;
  private volatile AgentStatus agent = new AgentStatus("", 0);
  private boolean stopped;

  public Keeper(Ports ports, Clocks clocks, List<Account> accounts) {
    this(
        new Workers(
            ports.endpoint(),
            ports.authorizer(),
            ports.vault(),
            ports.journal(),
            ports.lanes(),
            clocks),
        ports,
        clocks,
        accounts);
  }

  Keeper(EffectRunner effects, Ports ports, Clocks clocks, List<Account> accounts) {
    this.effects = effects;
    this.chronicle = ports.chronicle();
    this.annals = new Annals(ports.chronicle());
    this.clocks = clocks;
    this.clockWatch = new ClockWatch(clocks);
    this.keychain = ports.vault().look();
    var herald = new Herald(standings, audience, annals);
    this.reminders =
        new Reminders(standings, audience, ports, there -> inbox.add(new Task.PersonSought(there)));
    this.sessions = new Sessions(standings, effects, clocks, herald, reminders, inbox::add);
    this.porter = new Porter(standings, audience, ports.guestBook(), clocks);
    this.changes =
        new AccountChanges(standings, sessions, porter, audience, ports, clocks, inbox::add);
    accounts.forEach(account -> sessions.begin(account, null));
    porter.begin();
  }

  /// Everything there is to see now. No I/O.
  public KeeperStatus status() {
    return new KeeperStatus(standings.roster(), keychain, agent, publishedNotices);
  }

  public Optional<Account> account(AccountName name) {
    return Optional.ofNullable(standings.find(name)).map(Standing::account);
  }

  /// The answer from memory, where there is one at once: the path of a cached token. No I/O.
  public Optional<Verdict> peek(AccountName name, Demand demand) {
    var standing = standings.find(name);
    if (standing == null) {
      return Optional.of(new Verdict.UnknownAccount());
    }
    var verdict = standing.verdict(demand, clockWatch.now());
    return verdict instanceof Verdict.Granted ? Optional.of(verdict) : Optional.empty();
  }

  /// Completes as soon as the answer is known, never exceptionally; cancelling it withdraws the
  /// demand.
  public CompletableFuture<Verdict> demand(AccountName name, Demand demand) {
    var at = peek(name, demand);
    if (at.isPresent()) {
      return CompletableFuture.completedFuture(at.get());
    }
    var question = new Question(name, demand, new CompletableFuture<>());
    var _ =
        question
            .answer()
            .whenComplete((verdict, _) -> {
              if (verdict == null) {
                inbox.add(new Task.Withdrawn(question));
              }
            });
    inbox.add(new Task.Asked(question));
    return question.answer();
  }

  /// How a program stands with an account whose person wants to be asked first; empty where it was
  /// never heard of. No I/O.
  public Optional<Permit> permit(AccountName name, String program) {
    return Optional.ofNullable(standings.find(name))
        .map(standing -> standing.programs().permit(program));
  }

  /// Asks the person whether this program may have the account's tokens, unless that is known.
  ///
  /// Completes with the answer, with `ASKED` where the question was given up; cancelling leaves the
  /// question with the person and no longer waits.
  public CompletableFuture<Permit> knock(AccountName name, String program) {
    var knock = new Knock(name, program, new CompletableFuture<>());
    var _ =
        knock
            .answer()
            .whenComplete((permit, _) -> {
              if (permit == null) {
                inbox.add(new Task.WentAway(knock));
              }
            });
    inbox.add(new Task.Knocked(knock));
    return knock.answer();
  }

  /// Takes the person's answer about a program, asked or not.
  ///
  /// @param permit null forgets an earlier one, so that the person is asked again
  public void decide(AccountName name, String program, @Nullable Permit permit) {
    inbox.add(new Task.Decided(name, program, permit));
  }

  /// Logs in, or joins the login that is open.
  public Login login(AccountName name, LoginWish wish) {
    var login = new Login(new CompletableFuture<>(), new CompletableFuture<>());
    inbox.add(new Task.LoginAsked(name, wish, login));
    return login;
  }

  public void submit(AccountName name, Event event) {
    inbox.add(new Task.Happened(name, event));
  }

  /// Adds an account, Unauthorized. Impossible: the name is taken.
  public CompletableFuture<Booking> add(Account account, @Nullable Secret clientSecret) {
    var done = new CompletableFuture<Booking>();
    inbox.add(new Task.Adding(account, clientSecret, done));
    return done;
  }

  /// Changes the settings of the account with this name. Where it asks another server, or as
  /// another client, its tokens and its client secret are given up, for they must not go there, and
  /// it gets a new id. Impossible: there is none.
  public CompletableFuture<Booking> edit(Account account, @Nullable Secret clientSecret) {
    var done = new CompletableFuture<Booking>();
    inbox.add(new Task.Editing(account, clientSecret, done));
    return done;
  }

  /// Logs out, then forgets everything of the account. Impossible: there is none.
  public CompletableFuture<Booking> remove(AccountName name) {
    var done = new CompletableFuture<Booking>();
    inbox.add(new Task.Removing(name, done));
    return done;
  }

  /// The last 24 hours of an account. Blocking.
  public History history(AccountName name) {
    return account(name)
        .map(account -> chronicle.history(account.id()))
        .orElse(new History(List.of()));
  }

  /// Asks the keychain to unlock, with its own prompt on that desktop; then everything that waits
  /// for it goes on.
  public CompletableFuture<KeychainStatus> unlock(Desktop desktop) {
    return effects
        .unlock(desktop)
        .whenComplete((status, _) -> {
          inbox.add(new Task.KeychainSeen(status));
          inbox.add(new Task.Unlocked());
        });
  }

  /// Calls back with the present status, then with each change, in order, always on the loop; the
  /// subscriber must return at once.
  public void subscribe(Consumer<Change> subscriber) {
    inbox.add(new Task.Subscribed(subscriber));
  }

  public void unsubscribe(Consumer<Change> subscriber) {
    inbox.add(new Task.Unsubscribed(subscriber));
  }

  public void notice(Notice notice) {
    inbox.add(new Task.Noticed(notice));
  }

  public void agent(AgentStatus status) {
    inbox.add(new Task.AgentSeen(status));
  }

  /// The network is back, or the computer woke up: every account is looked at again, in two seconds
  /// and at most every thirty.
  public void resume() {
    inbox.add(new Task.Resumed());
  }

  /// Ends [#run] in good order.
  public void stop() {
    inbox.add(new Task.Stopped());
  }

  /// Runs until stopped or interrupted; then finishes what is in flight.
  public void run() throws InterruptedException {
    while (!stopped) {
      var task = inbox.poll(napTime().toNanos(), TimeUnit.NANOSECONDS);
      lookAtTheClock();
      if (task != null) {
        handle(task);
      }
      wakeTheDue();
    }
    effects.finish();
    drainAnswers();
  }

  /// Handles all that waits now, for a test that owns the clock.
  void drain() {
    lookAtTheClock();
    for (var task = inbox.poll(); task != null; task = inbox.poll()) {
      handle(task);
    }
    wakeTheDue();
  }

  /// When time alone will bring something to do; after a sleep nothing that is merely due.
  Optional<Instant> nextWake() {
    return nextWake(clocks.now());
  }

  private Optional<Instant> nextWake(Instant now) {
    var due = awakening.isQuiet(now) ? Optional.<Instant>empty() : standings.nextWake();
    return Soonest.of(Soonest.of(due, sessions.next()), awakening.next());
  }

  @Nullable Session session(AccountName name) {
    return standings.session(name);
  }

  private void handle(Task task) {
    switch (task) {
      case Task.Happened(var account, var event) -> sessions.apply(account, event);
      case Task.Answered answer -> sessions.answered(answer);
      case Task.Stored(var account, var id, var saved) -> {
        if (standings.isStill(account, id)) {
          sessions.stored(account, saved);
        }
      }
      case Task.Asked(var question) -> sessions.asked(question);
      case Task.Withdrawn(var question) -> sessions.withdrawn(question);
      case Task.LoginAsked asked -> sessions.loginAsked(asked);
      case Task.Adding adding -> changes.add(adding);
      case Task.Editing editing -> changes.edit(editing);
      case Task.Removing removing -> changes.remove(removing);
      case Task.BookOwed _ -> changes.saveAgain();
      case Task.Knocked(var knock) -> porter.knocked(knock);
      case Task.WentAway(var knock) -> porter.wentAway(knock);
      case Task.Decided(var account, var program, var permit) ->
          porter.decided(account, program, permit);
      case Task.Subscribed(var subscriber) -> audience.add(subscriber, clocks.now());
      case Task.Unsubscribed(var subscriber) -> audience.remove(subscriber);
      case Task.KeychainSeen(var status) -> seen(status);
      case Task.Noticed(var notice) -> noticed(notice);
      case Task.AgentSeen(var status) -> {
        agent = status;
        audience.tell(clocks.now(), What.KEEPER, null);
      }
      case Task.PersonSought(var there) -> reminders.sought(there, clocks.now());
      case Task.Resumed _ -> awakening.signalled(clocks.now());
      case Task.Unlocked _ -> sessions.unlocked();
      case Task.Stopped _ -> {
        stopped = true;
        sessions.end();
      }
    }
  }

  private void lookAtTheClock() {
    var look = clockWatch.look();
    if (!look.setBack().isZero()) {
      setBack(look.setBack());
    }
    if (look.gap().compareTo(SLEPT) > 0) {
      awakening.slept(look.now());
      standings
          .all()
          .forEach(standing -> annals.slept(standing.account(), look.before(), look.now()));
    }
  }

  private void setBack(Duration by) {
    awakening.shift(by);
    sessions.shift(by);
  }

  private void wakeTheDue() {
    var now = clocks.now();
    sessions.giveTurns();
    sessions.expireQuestions(now);
    if (awakening.isTimeToLook(now)) {
      sessions.resume();
    }
    if (awakening.isQuiet(now)) {
      return;
    }
    standings.due(now).forEach(account -> sessions.wake(account, now));
  }

  private void seen(KeychainStatus status) {
    if (!status.equals(keychain)) {
      keychain = status;
      audience.tell(clocks.now(), What.KEEPER, null);
    }
  }

  private void noticed(Notice notice) {
    if (!notices.contains(notice)) {
      notices.add(notice);
      publishedNotices = List.copyOf(notices);
      audience.tell(clocks.now(), What.KEEPER, null);
    }
  }

  /// What answered while we were ending still reaches those who wait and the keychain.
  private void drainAnswers() {
    for (var task = inbox.poll(); task != null; task = inbox.poll()) {
      handle(task);
    }
    effects.finish();
  }

  private Duration napTime() {
    var now = clocks.now();
    var nap = nextWake(now).map(at -> Duration.between(now, at)).orElse(LONGEST_NAP);
    if (nap.isNegative()) {
      return Duration.ZERO;
    }
    return nap.compareTo(LONGEST_NAP) < 0 ? nap : LONGEST_NAP;
  }
}
