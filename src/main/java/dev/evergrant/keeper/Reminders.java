package dev.evergrant.keeper;

import dev.evergrant.oauth.Account;
import dev.evergrant.oauth.AccountId;
import dev.evergrant.oauth.AccountName;
import dev.evergrant.session.Event;
import dev.evergrant.session.Experience;
import dev.evergrant.session.Outlook;
import dev.evergrant.session.Session;
import dev.evergrant.status.Change.What;
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
  private final Standings standings;
  private final Audience audience;
  private final Almanac almanac;
  private final Presence presence;
  private final Consumer<Boolean> sought;
  private final Map<AccountId, Almanac.Page> read;
  private final Set<AccountName> due = new LinkedHashSet<>();

  /// Blocking: reads the almanac.
  ///
  /// @param sought is told whether the person is there, on any thread
  Reminders(Standings standings, Audience audience, Ports ports, Consumer<Boolean> sought) {
    this.standings = standings;
    this.audience = audience;
    this.almanac = ports.almanac();
    this.presence = ports.presence();
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

  private void keep(Account account, Outlook outlook) {
    var experience = outlook.experience();
    var page =
        new Almanac.Page(
            experience.since(), experience.moves(), experience.lasted(), experience.remindedAt());
    almanac.keep(account.id(), page);
  }

  void forget(AccountId account) {
    almanac.forget(account);
  }

  /// This account's reminder is due.
  void lookForThePerson(Standing standing, Instant now) {
    standings.put(standing.with(standing.outlook().lookingAgain(now)));
    if (due.add(standing.account().name()) && due.size() == 1) {
      presence.look(sought);
    }
  }

  /// The person was looked for. A login that ended, or was asked for, meanwhile needs no reminder.
  void sought(boolean there, Instant now) {
    var those = there ? List.copyOf(due) : List.<AccountName>of();
    due.clear();
    for (var account : those) {
      var standing = standings.find(account);
      if (standing != null && standing.outlook().isToBeTold(standing.session(), now)) {
        remind(standing, now);
      }
    }
  }

  private void remind(Standing standing, Instant now) {
    var outlook = standing.outlook().reminded(now);
    standings.put(standing.with(outlook));
    keep(standing.account(), outlook);
    audience.tell(now, What.PROMPTED, standings.status(standing.account().name()));
  }
}
