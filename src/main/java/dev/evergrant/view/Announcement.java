package dev.evergrant.view;

import dev.evergrant.status.AccountStatus;
import dev.evergrant.status.Change;
import dev.evergrant.status.KeeperStatus;
import dev.evergrant.status.Settings;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A notification, finished: the one prompt of an episode in which an account needs the person, or
/// the question whether a program may have its tokens.
///
/// @param account the account's name
/// @param choices what the person can do with it, a click on the text ([Choice#DEFAULT]) first
/// @param prompt what the account asked for: the notification is over when it no longer does
/// @param program the path of the one that asked, in the account's place; else null
public record Announcement(
    String account,
    String title,
    String body,
    List<Choice> choices,
    Prompt prompt,
    @Nullable String program) {

  /// @param key its name in `org.freedesktop.Notifications`
  /// @param label what its button says; empty where it has none
  public record Choice(String key, String label, Action action) {
    public static final String DEFAULT = "default";
  }

  public Announcement {
    choices = List.copyOf(choices);
  }

  /// What the account itself asks.
  public Announcement(
      String account, String title, String body, List<Choice> choices, Prompt prompt) {
    this(account, title, body, choices, prompt, null);
  }

  /// Its place on the screen: a later one of the same slot takes it.
  public String slot() {
    return program == null ? account : account + "\n" + program;
  }

  /// What to announce after a change, if anything.
  ///
  /// @param glance at the time of the change
  public static Optional<Announcement> of(Change change, Settings settings, Glance glance) {
    return Optional.ofNullable(change.account())
        .filter(_ -> settings.notifications())
        .map(account -> new AnnouncementDraft(account, new AccountWords(glance)))
        .flatMap(draft ->
            switch (change.what()) {
              case PROMPTED -> draft.finished();
              case ASKED -> draft.aboutTheNewestProgram();
              case STATE, REFRESHED, SAVED, ADDED, REMOVED, KEEPER -> Optional.empty();
            });
  }

  /// Whether the account no longer asks for what was announced: then it goes from the screen.
  public boolean isOver(KeeperStatus status) {
    return status.account(account).filter(this::isAsked).isEmpty();
  }

  private boolean isAsked(AccountStatus status) {
    return program == null
        ? Prompt.of(status).equals(prompt)
        : status.asking().stream().anyMatch(each -> each.path().equals(program));
  }
}
