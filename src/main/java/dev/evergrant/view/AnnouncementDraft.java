package dev.evergrant.view;

import static java.util.Objects.requireNonNullElseGet;

import dev.evergrant.status.AccountStatus;
import dev.evergrant.status.Cause;
import dev.evergrant.status.LoginExpiry;
import dev.evergrant.status.Permit;
import dev.evergrant.status.Program;
import dev.evergrant.view.Announcement.Choice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Finds the words for what an account asks of the person.
record AnnouncementDraft(AccountStatus account, AccountWords words) {
  /// An end so near that there is no night before it.
  private static final Duration SOON = Duration.ofHours(1);

  Optional<Announcement> finished() {
    return switch (Prompt.of(account).kind()) {
      case OTHER_PERSON -> Optional.of(announcement("other-person", otherPerson(), open()));
      case LOG_IN -> Optional.of(announcement("log-in", whyLogIn(), logIn()));
      case CHECK_SETTINGS -> Optional.of(announcement("check-settings", whySettings(), open()));
      case UNLOCK -> Optional.of(announcement("unlock", text("unlock.body"), new Action.Unlock()));
      case RENEW_IN_TIME -> renewal();
      case NOTHING -> Optional.empty();
    };
  }

  /// It may stay on the screen for long: it names a time, and counts nothing down.
  private Optional<Announcement> renewal() {
    var prompt = Prompt.of(account);
    return Optional.ofNullable(prompt.end())
        .map(at -> new LoginEnd(at, isLearnt(at)))
        .map(end -> announcement("renew", title(end), text(why(end)), logIn()));
  }

  Optional<Announcement> aboutTheNewestProgram() {
    return account.asking().stream().reduce((_, newest) -> newest).map(this::about);
  }

  private Announcement about(Program program) {
    var path = program.path();
    var allow = new Action.Decide(account.name(), path, Permit.ALLOWED);
    var refuse = new Action.Decide(account.name(), path, Permit.REFUSED);
    return new Announcement(
        account.name(),
        text("program.title", ProgramLine.nameOf(program), words.label(account)),
        text("program.body", ProgramLine.pathOf(program)),
        List.of(
            new Choice(Choice.DEFAULT, "", open()),
            new Choice("allow", text("program.allow"), allow),
            new Choice("refuse", text("program.refuse"), refuse)),
        new Prompt(Prompt.Kind.NOTHING, null),
        path);
  }

  private boolean isLearnt(Instant end) {
    return account.loginExpiry() == LoginExpiry.LEARNT && end.equals(account.loginExpiresAt());
  }

  private String title(LoginEnd end) {
    return text("renew.title", words.label(account), end.when(words.glance()));
  }

  private String why(LoginEnd end) {
    var soon = end.at().isBefore(words.now().plus(SOON));
    return soon ? "renew.body.soon" : "renew.body";
  }

  private Announcement announcement(String kind, String body, Action action) {
    return announcement(kind, text(kind + ".title", words.label(account)), body, action);
  }

  private Announcement announcement(String kind, String title, String body, Action action) {
    return new Announcement(
        account.name(),
        title,
        body,
        List.of(
            new Choice(Choice.DEFAULT, "", action),
            new Choice(keyOf(action), text(kind + ".choice"), action),
            new Choice("later", text("later"), new Action.Later(account.name()))),
        Prompt.of(account));
  }

  private static String keyOf(Action action) {
    return action instanceof Action.LogIn ? "login" : "open";
  }

  private Action logIn() {
    return new Action.LogIn(account.name());
  }

  private Action open() {
    return new Action.Open(account.name());
  }

  private String otherPerson() {
    var before = requireNonNullElseGet(account.subject(), () -> text("other-person.unknown"));
    var after = requireNonNullElseGet(account.otherSubject(), () -> text("other-person.unknown"));
    return text("other-person.body", after, before);
  }

  private String whyLogIn() {
    return switch (account.cause()) {
      case EXPIRED -> withWaiting("log-in.expired");
      case ANSWER_LOST -> withWaiting("log-in.answer-lost");
      case null, default -> withWaiting("log-in.rejected");
    };
  }

  private String whySettings() {
    return account.cause() == Cause.CLIENT_REJECTED
        ? withWaiting("check-settings.client-rejected")
        : withWaiting("check-settings.request-rejected");
  }

  private String withWaiting(String key) {
    return account.waiting() > 0 ? text("waiting", text(key)) : text(key);
  }

  private String text(String key, Object... arguments) {
    return words.text("notification." + key, arguments);
  }
}
