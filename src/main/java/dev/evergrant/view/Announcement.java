package dev.evergrant.view;

import dev.evergrant.status.Change;
import dev.evergrant.status.KeeperStatus;
import dev.evergrant.status.Settings;
import java.util.List;
import java.util.Optional;

/// A notification, finished: the one prompt of an episode in which an account needs the person.
///
/// @param account the account's name
/// @param choices what the person can do with it, a click on the text ([Choice#DEFAULT]) first
/// @param prompt what the account asked for: the notification is over when it no longer does
public record Announcement(
    String account, String title, String body, List<Choice> choices, Prompt prompt) {

  /// @param key its name in `org.freedesktop.Notifications`
  /// @param label what its button says; empty where it has none
  public record Choice(String key, String label, Action action) {
    public static final String DEFAULT = "default";
  }

  public Announcement {
    choices = List.copyOf(choices);
  }

  /// What to announce after a change, if anything.
  ///
  /// @param glance at the time of the change
  public static Optional<Announcement> of(Change change, Settings settings, Glance glance) {
    return Optional.ofNullable(change.account())
        .filter(_ -> change.what() == Change.What.PROMPTED && settings.notifications())
        .flatMap(account -> new AnnouncementDraft(account, new AccountWords(glance)).finished());
  }

  /// Whether the account no longer asks for what was announced: then it goes from the screen.
  public boolean isOver(KeeperStatus status) {
    return status.account(account).filter(it -> Prompt.of(it).equals(prompt)).isEmpty();
  }
}
