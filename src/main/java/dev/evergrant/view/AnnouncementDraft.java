package dev.evergrant.view;

import static java.util.Objects.requireNonNullElseGet;

import dev.evergrant.status.AccountStatus;
import dev.evergrant.status.Cause;
import dev.evergrant.view.Announcement.Choice;
import java.util.List;
import java.util.Optional;

/// Finds the words for what an account asks of the person.
record AnnouncementDraft(AccountStatus account, AccountWords words) {

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

  private Optional<Announcement> renewal() {
    return Optional.ofNullable(Prompt.of(account).end())
        .map(end -> words.inMinutes(Remaining.until(end, words.now())))
        .map(left -> announcement("renew", text("renew.body", left), logIn()));
  }

  private Announcement announcement(String kind, String body, Action action) {
    return new Announcement(
        account.name(),
        text(kind + ".title", words.label(account)),
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
