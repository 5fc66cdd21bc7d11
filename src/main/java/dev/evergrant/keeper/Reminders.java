package dev.evergrant.keeper;

import dev.evergrant.oauth.Account;
import dev.evergrant.oauth.AccountId;
import dev.evergrant.oauth.AccountName;
import dev.evergrant.session.Event;
import dev.evergrant.session.Experience;
import dev.evergrant.session.Outlook;
import dev.evergrant.session.Session;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// Learns how long logins last, and looks for the person when one of them is to be told.
///
/// However many accounts are due, one look is enough for all. Used on the loop only.
final class Reminders {
  private final Almanac almanac;
  private final Presence presence;
  private final Consumer<Boolean> sought;
  private final Map<AccountId, Almanac.Page> read;
  private final Set<AccountName> due = new LinkedHashSet<>();

  /// Blocking: reads the almanac.
  ///
  /// @param sought is told whether the person is there, on any thread
  Reminders(Almanac almanac, Presence presence, Consumer<Boolean> sought) {
    this.almanac = almanac;
    this.presence = presence;
    this.sought = sought;
    this.read = new HashMap<>(almanac.load());
  }

  /// What is kept of an account whose keeper begins.
  Experience experience(AccountId account) {
    var page = read.remove(account);
    return page == null
        ? Experience.NONE
        : new Experience(page.since(), page.moves(), page.lasted(), page.remindedAt());
  }

  /// The outlook after a step; what it taught is kept.
  Outlook after(Standing before, Event event, Session next, Instant now) {
    var outlook = before.outlook().after(before.session(), event, next, now);
    if (!outlook.experience().equals(before.outlook().experience())) {
      keep(before.account(), outlook);
    }
    return outlook;
  }

  void keep(Account account, Outlook outlook) {
    var experience = outlook.experience();
    var page =
        new Almanac.Page(
            experience.since(), experience.moves(), experience.lasted(), experience.remindedAt());
    almanac.keep(account.id(), page);
  }

  void forget(AccountId account) {
    almanac.forget(account);
  }

  void lookForThePerson(AccountName account) {
    if (due.add(account) && due.size() == 1) {
      presence.look(sought);
    }
  }

  /// Who is to be told now that the person was looked for.
  List<AccountName> found(boolean there) {
    var those = there ? List.copyOf(due) : List.<AccountName>of();
    due.clear();
    return those;
  }
}
