package dev.evergrant.keeper;

import dev.evergrant.oauth.Account;
import dev.evergrant.oauth.Fault;
import dev.evergrant.session.Demand;
import dev.evergrant.session.Experience;
import dev.evergrant.session.Outlook;
import dev.evergrant.session.RefreshPolicy;
import dev.evergrant.session.Session;
import dev.evergrant.session.Verdict;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// All that the keeper knows of one account.
///
/// @param gate the way to its server; an account that moves to another one begins anew
/// @param outlook what is foreseen of the login's end
/// @param lastLogin why the last login brought nothing; null after a success
/// @param prompted whether the person was told in this episode that they are needed
/// @param waiting how many demands wait
/// @param programs those that the person was asked about
record Standing(
    Account account,
    Gate gate,
    Session session,
    Outlook outlook,
    Storage storage,
    @Nullable Fault lastLogin,
    boolean prompted,
    int waiting,
    Programs programs) {

  static Standing of(Account account, Gate gate, Session session, Experience experience) {
    return new Standing(
        account,
        gate,
        session,
        Outlook.of(experience),
        Storage.SAVED,
        null,
        false,
        0,
        Programs.NONE);
  }

  /// The answer to a demand now.
  Verdict verdict(Demand demand, Instant now) {
    var policy = RefreshPolicy.of(account);
    return Verdict.of(session, policy.admitted(demand), policy.scopedTokens(), now);
  }

  @Nullable Instant wakeAt() {
    return Soonest.of(Soonest.of(session.wakeAt(), storage.retryAt()), remindAt());
  }

  /// When to look for the person, to remind them of the login's end; null where there is no need.
  @Nullable Instant remindAt() {
    return outlook.remindAt(session);
  }

  /// After a step of the machine.
  Standing stepped(Session session, Outlook outlook, Storage storage, @Nullable Fault lastLogin) {
    return new Standing(
        account, gate, session, outlook, storage, lastLogin, prompted, waiting, programs);
  }

  Standing with(Storage storage) {
    return new Standing(
        account, gate, session, outlook, storage, lastLogin, prompted, waiting, programs);
  }

  Standing with(Outlook outlook) {
    return new Standing(
        account, gate, session, outlook, storage, lastLogin, prompted, waiting, programs);
  }

  Standing with(Account account) {
    return new Standing(
        account, gate, session, outlook, storage, lastLogin, prompted, waiting, programs);
  }

  Standing with(Programs programs) {
    return new Standing(
        account, gate, session, outlook, storage, lastLogin, prompted, waiting, programs);
  }

  Standing prompted(boolean prompted) {
    return new Standing(
        account, gate, session, outlook, storage, lastLogin, prompted, waiting, programs);
  }

  Standing waiting(int waiting) {
    return new Standing(
        account, gate, session, outlook, storage, lastLogin, prompted, waiting, programs);
  }
}
