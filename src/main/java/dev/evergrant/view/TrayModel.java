package dev.evergrant.view;

import dev.evergrant.status.AccountStatus;
import dev.evergrant.status.KeeperStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The tray icon, finished: what it looks like, what it says, what its menu offers, what a click
/// does.
///
/// @param title the one thing that matters next; some desktops show no more than this
/// @param text a line for each account that the title does not speak of, separated by line breaks
/// @param click what the left button does: always the cure of what the title says
public record TrayModel(Tone tone, String title, String text, List<Item> menu, Action click) {

  /// A line of the menu. Its id stays the same for as long as the line means the same.
  public sealed interface Item {
    String id();

    /// @param tone what its icon tells; null where it has none
    record Entry(String id, String label, @Nullable Tone tone, boolean enabled, Action action)
        implements Item {}

    record Separator(String id) implements Item {}
  }

  public TrayModel {
    menu = List.copyOf(menu);
  }

  private static List<AccountStatus> others(KeeperStatus status, Headline headline) {
    return status.accounts().stream()
        .filter(account -> !account.name().equals(headline.account()))
        .toList();
  }

  /// Whether the tooltip says the same.
  public boolean hasToolTipOf(TrayModel other) {
    return title.equals(other.title) && text.equals(other.text);
  }

  public static TrayModel of(KeeperStatus status, Glance glance) {
    var words = new AccountWords(glance);
    var headline = Headline.of(status, words);
    return new TrayModel(
        Tone.of(status),
        headline.title(),
        words.lines(others(status, headline)),
        new TrayMenu(words).of(status),
        headline.click());
  }
}
