package dev.evergrant.view;

import dev.evergrant.status.AccountStatus;
import java.util.List;
import java.util.stream.Collectors;

/// What a person is asked before something that cannot be undone.
///
/// @param yes the button that does it
/// @param no the button that does not
public record Question(String title, String text, String yes, String no) {
  /// Before an account is removed.
  public static Question remove(AccountStatus account, List<AccountStatus> all, Glance glance) {
    return about("account.remove", account, all, glance);
  }

  /// Before a logout. Some providers end all grants of a person and a client at once.
  public static Question logOut(AccountStatus account, List<AccountStatus> all, Glance glance) {
    return about("account.log-out", account, all, glance);
  }

  private static Question about(
      String key, AccountStatus account, List<AccountStatus> all, Glance glance) {
    var title = AccountCard.titleOf(account);
    return new Question(
        glance.text(key + ".title", title),
        glance.text(key + ".text", account.name()) + shared(account, all, glance),
        glance.text(key + ".yes"),
        glance.text("window.cancel"));
  }

  private static String shared(AccountStatus account, List<AccountStatus> all, Glance glance) {
    var names =
        all.stream()
            .filter(other -> mayShareGrant(account, other))
            .map(AccountCard::titleOf)
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "" : "\n\n" + glance.text("account.shared", names);
  }

  private static boolean mayShareGrant(AccountStatus account, AccountStatus other) {
    return !account.name().equals(other.name())
        && account.settings().issuer().equals(other.settings().issuer())
        && account.settings().clientId().equals(other.settings().clientId());
  }
}
