package dev.evergrant.keeper;

import dev.evergrant.oauth.Account;
import dev.evergrant.oauth.AccountId;
import dev.evergrant.oauth.AccountName;
import dev.evergrant.oauth.Desktop;
import dev.evergrant.oauth.Fault;
import dev.evergrant.oauth.Secret;
import dev.evergrant.session.Demand;
import dev.evergrant.session.Effect;
import dev.evergrant.session.Event;
import dev.evergrant.session.Experience;
import dev.evergrant.session.Moment;
import dev.evergrant.session.RefreshPolicy;
import dev.evergrant.session.Session;
import dev.evergrant.session.SessionMachine;
import dev.evergrant.session.Step;
import dev.evergrant.session.Verdict;
import dev.evergrant.status.AccountStatus;
import dev.evergrant.status.AgentStatus;
import dev.evergrant.status.Change;
import dev.evergrant.status.Change.What;
import dev.evergrant.status.History;
import dev.evergrant.status.KeeperStatus;
import dev.evergrant.status.KeychainStatus;
import dev.evergrant.status.Notice;
import dev.evergrant.status.SessionState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
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

  /// A network needs a moment after a wake-up.
  private static final Duration AFTER_WAKING = Duration.ofSeconds(2);

  private final EffectRunner effects;
  private final AccountBook book;
  private final Chronicle chronicle;
  private final Annals annals;
  private final Reminders reminders;
  private final Lanes lanes;
  private final Clocks clocks;
  private final ClockWatch clockWatch;
  private final BlockingQueue<Task> inbox = new LinkedBlockingQueue<>();
  private final Map<AccountName, Standing> standings = new ConcurrentSkipListMap<>();
  private final Agenda agenda = new Agenda();
  private final Questions questions = new Questions();
  private final Logins logins = new Logins();
  private final Audience audience = new Audience(this::status);
  private final List<Task.LoginAsked> early = new ArrayList<>();
  private final List<Notice> notices = new ArrayList<>();
  private volatile List<Notice> publishedNotices = List.of();
  private volatile KeychainStatus keychain;
  private volatile AgentStatus agent = new AgentStatus("", 0);
  private @Nullable Instant quietUntil;
  private long sequence;
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
    this.book = ports.book();
    this.chronicle = ports.chronicle();
    this.annals = new Annals(ports.chronicle());
    this.reminders =
        new Reminders(
            ports.almanac(), ports.presence(), there -> inbox.add(new Task.PersonSought(there)));
    this.lanes = ports.lanes();
    this.clocks = clocks;
    this.clockWatch = new ClockWatch(clocks);
    this.keychain = ports.vault().look();
    accounts.forEach(account -> begin(account, null));
  }

  /// Everything there is to see now. No I/O.
  public KeeperStatus status() {
    return new KeeperStatus(
        standings.values().stream().map(Projection::of).toList(),
        keychain,
        agent,
        publishedNotices);
  }

  public Optional<Account> account(AccountName name) {
    return Optional.ofNullable(standings.get(name)).map(Standing::account);
  }

  /// The answer from memory, where there is one at once: the path of a cached token. No I/O.
  public Optional<Verdict> peek(AccountName name, Demand demand) {
    var standing = standings.get(name);
    if (standing == null) {
      return Optional.of(new Verdict.UnknownAccount());
    }
    var verdict = Verdict.of(standing.session(), demand, clockWatch.now());
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

  /// Logs in, or joins the login that is open.
  ///
  /// @param open whether the page is opened on that desktop
  public Login login(AccountName name, Desktop desktop, boolean open) {
    var login = new Login(new CompletableFuture<>(), new CompletableFuture<>());
    inbox.add(new Task.LoginAsked(name, desktop, open, login));
    return login;
  }

  public void submit(AccountName name, Event event) {
    inbox.add(new Task.Happened(name, event));
  }

  /// Adds an account, Unauthorized. False: the name is taken.
  public CompletableFuture<Boolean> add(Account account, @Nullable Secret clientSecret) {
    var done = new CompletableFuture<Boolean>();
    inbox.add(new Task.Adding(account, clientSecret, done));
    return done;
  }

  /// Changes the settings of the account with this name. Where it asks another server, or as
  /// another client, its tokens and its client secret are given up, for they must not go there, and
  /// it gets a new id. False: there is none.
  public CompletableFuture<Boolean> edit(Account account, @Nullable Secret clientSecret) {
    var done = new CompletableFuture<Boolean>();
    inbox.add(new Task.Editing(account, clientSecret, done));
    return done;
  }

  /// Logs out, then forgets everything of the account. False: there is none.
  public CompletableFuture<Boolean> remove(AccountName name) {
    var done = new CompletableFuture<Boolean>();
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
          inbox.add(new Task.Resumed());
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

  /// The network is back, or the computer woke up.
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

  /// When time alone will bring something to do, for a test that owns the clock.
  Optional<Instant> nextWake() {
    return agenda.next();
  }

  @Nullable Session session(AccountName name) {
    var standing = standings.get(name);
    return standing == null ? null : standing.session();
  }

  /// A given client secret is kept first, so that an older one is not read in its place.
  private void begin(Account account, @Nullable Secret clientSecret) {
    var step = machine(account).start();
    put(Standing.of(account, step.next(), reminders.experience(account.id())));
    keepSecret(account, clientSecret);
    runAll(account, step);
  }

  private void handle(Task task) {
    switch (task) {
      case Task.Happened(var account, var event) -> apply(account, event);
      case Task.Answered(var account, var id, var event) -> {
        if (isStill(account, id)) {
          apply(account, event);
        }
      }
      case Task.Stored(var account, var id, var saved) -> {
        if (isStill(account, id)) {
          stored(account, saved);
        }
      }
      case Task.Asked(var question) -> asked(question);
      case Task.Withdrawn(var question) -> {
        questions.withdraw(question);
        countWaiting(question.account());
      }
      case Task.LoginAsked asked -> loginAsked(asked);
      case Task.Adding adding -> add(adding);
      case Task.Editing editing -> edit(editing);
      case Task.Removing removing -> remove(removing);
      case Task.Subscribed(var subscriber) -> audience.add(subscriber, clocks.now());
      case Task.Unsubscribed(var subscriber) -> audience.remove(subscriber);
      case Task.KeychainSeen(var status) -> seen(status);
      case Task.Noticed(var notice) -> noticed(notice);
      case Task.AgentSeen(var status) -> {
        agent = status;
        audience.tell(clocks.now(), What.KEEPER, null);
      }
      case Task.PersonSought(var there) -> sought(there);
      case Task.Resumed _ -> all(new Event.Resumed());
      case Task.Stopped _ -> stopped = true;
    }
  }

  private void lookAtTheClock() {
    var look = clockWatch.look();
    if (!look.setBack().isZero()) {
      setBack(look.setBack());
    }
    if (look.gap().compareTo(SLEPT) > 0) {
      quietUntil = look.now().plus(AFTER_WAKING);
      standings
          .values()
          .forEach(standing -> annals.slept(standing.account(), look.before(), look.now()));
    }
  }

  private void setBack(Duration by) {
    quietUntil = quietUntil == null ? null : quietUntil.plus(by);
    questions.shift(by);
    standings.values().forEach(standing -> put(standing.with(standing.storage().shifted(by))));
    all(new Event.ClockSetBack(by));
  }

  private void wakeTheDue() {
    var now = clocks.now();
    if (quietUntil != null) {
      if (now.isBefore(quietUntil)) {
        return;
      }
      quietUntil = null;
      all(new Event.Resumed());
    }
    questions.expire(now).forEach(this::countWaiting);
    for (var account : agenda.due(now)) {
      wake(account, now);
    }
  }

  private void wake(AccountName account, Instant now) {
    var standing = standings.get(account);
    if (standing == null) {
      return;
    }
    if (isDue(standing.storage().retryAt(), now)) {
      put(standing.with(standing.storage().owing()));
      effects.storeAgain(standing.account(), answers(standing.account()));
    }
    if (isDue(standing.remindAt(), now)) {
      lookForThePerson(account, now);
    }
    if (isDue(standing.session().wakeAt(), now)) {
      apply(account, new Event.Woke());
    }
  }

  private void lookForThePerson(AccountName account, Instant now) {
    var standing = Objects.requireNonNull(standings.get(account));
    put(standing.with(standing.outlook().lookingAgain(now)));
    reminders.lookForThePerson(account);
  }

  /// A login that ended, or was asked for, while the person was looked for needs no reminder.
  private void sought(boolean there) {
    for (var account : reminders.found(there)) {
      var standing = standings.get(account);
      if (standing != null && standing.outlook().isToBeTold(standing.session(), clocks.now())) {
        remind(standing);
      }
    }
  }

  private void remind(Standing standing) {
    var outlook = standing.outlook().reminded(clocks.now());
    put(standing.with(outlook));
    reminders.keep(standing.account(), outlook);
    audience.tell(clocks.now(), What.PROMPTED, status(standing.account().name()));
  }

  private void all(Event event) {
    List.copyOf(standings.keySet()).forEach(account -> apply(account, event));
  }

  private void asked(Question asked) {
    var question = asked.notAfter(clocks.now());
    questions.add(question);
    lookAgain(question.account());
    apply(question.account(), new Event.TokenDemanded(question.demand()));
    questions.put(question.account(), session(question.account()), clocks.now());
    countWaiting(question.account());
  }

  private void loginAsked(Task.LoginAsked asked) {
    lookAgain(asked.account());
    beginOrPutOff(asked);
  }

  /// Whoever asks has perhaps just unlocked the keychain.
  private void lookAgain(AccountName account) {
    if (session(account) instanceof Session.Locked) {
      apply(account, new Event.Resumed());
    }
  }

  /// A login that was asked for while the stored tokens were being read begins when they are.
  private void beginEarlyLogins() {
    var those = List.copyOf(early);
    early.clear();
    those.forEach(this::beginOrPutOff);
  }

  private void beginOrPutOff(Task.LoginAsked asked) {
    if (!standings.containsKey(asked.account())) {
      asked.login().outcome().complete(new LoginOutcome.UnknownAccount());
      asked.login().page().complete(Optional.empty());
    } else if (isBeingRead(session(asked.account()))) {
      early.add(asked);
    } else {
      logins.add(asked.account(), asked.login());
      apply(asked.account(), new Event.AuthorizationRequested(asked.desktop(), asked.open()));
    }
  }

  private static boolean isBeingRead(@Nullable Session session) {
    return session instanceof Session.Locked && session.wakeAt() == null;
  }

  private void apply(AccountName account, Event event) {
    var before = standings.get(account);
    if (before == null) {
      return; // The account was removed while the event was on its way.
    }
    var step = step(before, event);
    var after = before.with(step.next());
    if (step.effects().stream().anyMatch(Keeper::touchesTheKeychain)) {
      after = after.with(after.storage().owing());
    }
    after = after.with(reminders.after(before, event, step.next(), clocks.now()));
    put(after.withLastLogin(lastLogin(before, event, step.next())));
    runAll(before.account(), step);
    logins.follow(account, event, step.next());
    if (!step.next().equals(before.session())) {
      annals.write(before.account(), before.session(), event, step.next(), clocks.now());
      tell(before, event);
      askAgain(account);
      if (before.session() instanceof Session.Locked) {
        beginEarlyLogins();
      }
    }
  }

  private Step step(Standing standing, Event event) {
    var moment = new Moment(clocks.now(), sequence++, clocks.random().getAsDouble());
    return machine(standing.account()).step(standing.session(), event, moment);
  }

  private void runAll(Account account, Step step) {
    step.effects().stream()
        .filter(effect -> !stopped || !beginsSomething(effect))
        .forEach(effect -> effects.run(account, effect, answers(account)));
  }

  /// What waits is put to a new state before it is answered: the state may have swallowed it, or
  /// not yet know of it.
  private void askAgain(AccountName account) {
    questions
        .all(account)
        .forEach(question -> apply(account, new Event.TokenDemanded(question.demand())));
    questions.put(account, session(account), clocks.now());
    countWaiting(account);
  }

  private void countWaiting(AccountName account) {
    var standing = standings.get(account);
    if (standing != null && standing.waiting() != questions.waiting(account)) {
      put(standing.waiting(questions.waiting(account)));
    }
  }

  /// One line for what happened, and one more when the person is needed who was not before.
  private void tell(Standing before, Event event) {
    var name = before.account().name();
    var after = Objects.requireNonNull(standings.get(name));
    var status = Projection.of(after);
    if (isRefresh(event, after.session())) {
      audience.tell(clocks.now(), What.REFRESHED, status);
    } else if (!status.equals(Projection.of(before))) {
      audience.tell(clocks.now(), What.STATE, status);
    }
    if (status.needsThePerson() && !after.prompted()) {
      put(after.prompted(true));
      audience.tell(clocks.now(), What.PROMPTED, status);
    } else if (status.state() == SessionState.AUTHORIZED && after.prompted()) {
      put(after.prompted(false));
    }
  }

  private void stored(AccountName account, boolean saved) {
    var standing = Objects.requireNonNull(standings.get(account));
    var wasSaved = standing.storage().saved();
    put(standing.with(saved ? Storage.SAVED : standing.storage().failed(clocks.now())));
    if (saved && !wasSaved) {
      audience.tell(clocks.now(), What.SAVED, status(account));
    } else if (saved != wasSaved) {
      audience.tell(clocks.now(), What.STATE, status(account));
    }
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

  private void add(Task.Adding adding) {
    var account = adding.account();
    if (standings.containsKey(account.name())) {
      adding.done().complete(false);
      return;
    }
    begin(account, adding.clientSecret());
    saveBook(adding.done());
    audience.tell(clocks.now(), What.ADDED, status(account.name()));
  }

  private void edit(Task.Editing editing) {
    var account = editing.account();
    var before = standings.get(account.name());
    if (before == null) {
      editing.done().complete(false);
      return;
    }
    if (isElsewhere(before.account(), account)) {
      account = moved(before.account(), account);
    } else {
      put(before.with(account));
    }
    keepSecret(account, editing.clientSecret());
    saveBook(editing.done());
    audience.tell(clocks.now(), What.STATE, status(account.name()));
    apply(account.name(), new Event.AccountEdited());
  }

  /// Neither tokens nor a client secret go elsewhere: what is kept, in flight or not even read yet
  /// stays with the old id, which no account has any more.
  private Account moved(Account before, Account after) {
    var moved = after.with(AccountId.random());
    apply(before.name(), new Event.LogoutRequested());
    forget(before);
    put(Standing.of(moved, machine(moved).unauthorized(), Experience.NONE));
    askAgain(moved.name());
    beginEarlyLogins();
    return moved;
  }

  private void forget(Account account) {
    effects.forget(account, answers(account));
    chronicle.forget(account.id());
    reminders.forget(account.id());
  }

  private void remove(Task.Removing removing) {
    var name = removing.account();
    var standing = standings.get(name);
    if (standing == null) {
      removing.done().complete(false);
      return;
    }
    apply(name, new Event.LogoutRequested());
    var last = status(name);
    standings.remove(name);
    agenda.put(name, null);
    questions.put(name, null, clocks.now());
    forget(standing.account());
    beginEarlyLogins();
    saveBook(removing.done());
    audience.tell(clocks.now(), What.REMOVED, last);
  }

  private void keepSecret(Account account, @Nullable Secret clientSecret) {
    if (clientSecret != null) {
      put(Objects.requireNonNull(standings.get(account.name())).with(Storage.SAVED.owing()));
      effects.keepSecret(account, clientSecret, answers(account));
    }
  }

  private void saveBook(CompletableFuture<Boolean> done) {
    var accounts = standings.values().stream().map(Standing::account).toList();
    lanes.on(
        "accounts file",
        () -> {
          book.save(accounts);
          done.complete(true);
        });
  }

  private void put(Standing standing) {
    var name = standing.account().name();
    standings.put(name, standing);
    agenda.put(name, standing.wakeAt());
  }

  private AccountStatus status(AccountName name) {
    return Projection.of(Objects.requireNonNull(standings.get(name)));
  }

  private boolean isStill(AccountName name, AccountId id) {
    var standing = standings.get(name);
    return standing != null && standing.account().id().equals(id);
  }

  private Answers answers(Account account) {
    return new Answers() {
      @Override
      public void happened(Event event) {
        inbox.add(new Task.Answered(account.name(), account.id(), event));
      }

      @Override
      public void stored(boolean saved) {
        inbox.add(new Task.Stored(account.name(), account.id(), saved));
      }

      @Override
      public void keychain(KeychainStatus status) {
        inbox.add(new Task.KeychainSeen(status));
      }
    };
  }

  /// What answered while we were ending still reaches those who wait and the keychain.
  private void drainAnswers() {
    for (var task = inbox.poll(); task != null; task = inbox.poll()) {
      handle(task);
    }
    effects.finish();
  }

  private static @Nullable Fault lastLogin(Standing before, Event event, Session next) {
    var wasOpen = before.session() instanceof Session.Authorizing;
    if (!wasOpen || next instanceof Session.Authorizing) {
      return next instanceof Session.Authorizing ? null : before.lastLogin();
    }
    return Logins.isSuccess(event) ? null : Logins.fault(event);
  }

  private static boolean isRefresh(Event event, Session next) {
    return event instanceof Event.Refreshed && next instanceof Session.Authorized;
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

  /// A refresh token goes only to the server, and as the client, that it was given to.
  private static boolean isElsewhere(Account before, Account after) {
    return !before.server().issuer().equals(after.server().issuer())
        || !Objects.equals(before.server().endpoints(), after.server().endpoints())
        || !before.client().id().equals(after.client().id());
  }

  private static SessionMachine machine(Account account) {
    return new SessionMachine(new RefreshPolicy(account.server().rotation()));
  }

  private static boolean isDue(@Nullable Instant at, Instant now) {
    return at != null && !now.isBefore(at);
  }

  private Duration napTime() {
    var next = quietUntil != null ? Optional.of(quietUntil) : nextDue();
    var nap = next.map(at -> Duration.between(clocks.now(), at)).orElse(LONGEST_NAP);
    if (nap.isNegative()) {
      return Duration.ZERO;
    }
    return nap.compareTo(LONGEST_NAP) < 0 ? nap : LONGEST_NAP;
  }

  private Optional<Instant> nextDue() {
    return Stream.of(agenda.next(), questions.nextDeadline())
        .flatMap(Optional::stream)
        .min(Instant::compareTo);
  }
}
