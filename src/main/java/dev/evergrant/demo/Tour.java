package dev.evergrant.demo;

import dev.evergrant.oauth.Secret;
import dev.evergrant.wire.AccountDraft;
import dev.evergrant.wire.Reply;
import dev.evergrant.wire.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The story: a login, two refreshes, a session that the provider ends, a tool that waits for the
/// next login. Each step says what happens and why, then waits until it has happened.
final class Tour {
  private static final int REFRESHES = 2;

  private final Stage stage;
  private final Narrator narrator;
  private final DemoProvider provider;
  private final Person person;
  private final Wait machine;
  private final Duration breath;

  /// @param machine how to wait for what needs no person
  /// @param breath how long each step is left before the eyes of whoever watches
  Tour(
      Stage stage,
      Narrator narrator,
      DemoProvider provider,
      Person person,
      Wait machine,
      Duration breath) {
    this.stage = stage;
    this.narrator = narrator;
    this.provider = provider;
    this.person = person;
    this.machine = machine;
    this.breath = breath;
  }

  /// @throws TourStopped where a step does not happen
  void play() {
    narrator.opening("demo.opening", person.key("demo.opening"));
    start();
    add();
    logIn();
    useToken();
    refresh();
    var refused = endSession();
    var answer = askAndWait(refused);
    logInAgain();
    goOn(answer);
    close();
  }

  private void step(String key) {
    stage.rest(breath);
    narrator.step(key);
  }

  private void start() {
    step("demo.start");
    narrator.say("demo.start.why");
    narrator.done("demo.start.provider", provider.issuer());
    narrator.done("demo.start.keeper", stage.change(machine, _ -> true).socket());
  }

  private void add() {
    step("demo.add");
    narrator.say("demo.add.why");
    narrator.command(
        "evergrant add %s --issuer %s --client-id %s"
            .formatted(Demo.ACCOUNT, provider.issuer(), provider.clientId()));
    stage.ask(new Request.Add(draft()), Reply.class);
    stage.change(machine, change -> change.what() == Glance.What.ADDED);
    narrator.done("demo.add.done");
  }

  private AccountDraft draft() {
    var label = narrator.text("demo.label");
    var issuer = provider.issuer().toString();
    var client = provider.clientId();
    return new AccountDraft(
        Demo.ACCOUNT, label, issuer, null, client, null, null, null, null, null, null);
  }

  private void logIn() {
    step("demo.login");
    narrator.say(person.key("demo.login"));
    person.logIn(stage);
    var account = account(Wait.upTo(person.patience()), this::isLoggedIn);
    narrator.done("demo.login.done", Objects.requireNonNullElse(account.subject(), Aki.NAME));
  }

  private void useToken() {
    step("demo.token");
    narrator.say("demo.token.why");
    narrator.command("evergrant token " + Demo.ACCOUNT);
    use(stage.ask(request(null, null), Reply.Token.class));
  }

  /// @param refused the token that the provider took no more
  /// @param patience how long the tool waits for the person
  private static Request request(@Nullable Secret refused, @Nullable Duration patience) {
    return new Request.Token(
        Demo.ACCOUNT, Duration.ZERO, false, refused, Set.of(), null, patience, "demo tool");
  }

  private void use(Reply.Token token) {
    narrator.token(stage.until(Objects.requireNonNullElse(token.expiresAt(), Instant.MIN)));
    if (!provider.accepts(token.accessToken())) {
      throw TourStopped.because(narrator.text("demo.failed.token"));
    }
    narrator.done("demo.token.done", Aki.NAME);
  }

  private void refresh() {
    step("demo.refresh");
    narrator.say("demo.refresh.why");
    for (var count = 1; count <= REFRESHES; count++) {
      stage.change(
          machine.countingDown("demo.refresh.countdown"),
          change -> change.what() == Glance.What.REFRESHED);
      narrator.done("demo.refresh.done", count, REFRESHES);
    }
  }

  /// Gives the token that the provider takes no more.
  private Reply.Token endSession() {
    step("demo.end");
    narrator.say("demo.end.why");
    var token = stage.ask(request(null, null), Reply.Token.class);
    provider.endSessions();
    if (provider.accepts(token.accessToken())) {
      throw new IllegalStateException("a token outlived its session at the demo's provider");
    }
    narrator.trouble("demo.end.refused");
    narrator.say("demo.end.then");
    var account =
        account(machine.countingDown("demo.end.countdown"), Glance.Account::needsThePerson);
    narrator.trouble("demo.end.done", narrator.text("state.log-in-again"), reason(account));
    narrator.say("demo.end.prompt");
    return token;
  }

  private static String reason(Glance.Account account) {
    return Objects.requireNonNullElse(account.reason(), "-");
  }

  private CompletableFuture<Reply> askAndWait(Reply.Token refused) {
    step("demo.wait");
    narrator.say("demo.wait.why");
    var wait = person.toolWaits();
    narrator.command("evergrant token %s --wait %dm".formatted(Demo.ACCOUNT, wait.toMinutes()));
    return stage.askBeside(request(refused.accessToken(), wait));
  }

  private void logInAgain() {
    step("demo.again");
    narrator.say(person.key("demo.again"));
    person.logIn(stage);
    account(Wait.upTo(person.patience()), this::isLoggedIn);
    narrator.done("demo.again.done");
  }

  private void goOn(CompletableFuture<Reply> answer) {
    step("demo.go-on");
    narrator.say("demo.go-on.why");
    use(stage.answer(answer, Reply.Token.class, machine));
  }

  private void close() {
    var tally = provider.tally();
    narrator.closing("demo.closing");
    narrator.say("demo.closing.tally", tally.logins(), tally.refreshes(), tally.reuses());
    narrator.say("demo.closing.next");
    narrator.command("evergrant add work --issuer https://login.example.com --client-id CLIENT");
    narrator.command("evergrant token work");
    narrator.say(person.key("demo.closing"));
  }

  private boolean isLoggedIn(Glance.Account account) {
    person.follow(account);
    return account.fresh();
  }

  private Glance.Account account(Wait wait, Predicate<Glance.Account> wanted) {
    var change = stage.change(wait, each -> each.account() != null && wanted.test(each.account()));
    return Objects.requireNonNull(change.account());
  }
}
