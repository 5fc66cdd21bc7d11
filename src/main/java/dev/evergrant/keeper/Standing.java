package dev.evergrant.keeper;

import dev.evergrant.oauth.Account;
import dev.evergrant.oauth.Fault;
import dev.evergrant.session.Demand;
import dev.evergrant.session.Experience;
import dev.evergrant.session.Outlook;
import dev.evergrant.session.Session;
import dev.evergrant.session.Verdict;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// All that the keeper knows of one account.
///
/// @param outlook what is foreseen of the login's end
/// @param lastLogin why the last login brought nothing; null after a success
/// @param prompted whether the person was told in this episode that they are needed
/// @param waiting how many demands wait
record Standing(
    Account account,
    Session session,
    Outlook outlook,
    Storage storage,
    @Nullable Fault lastLogin,
    boolean prompted,
    int waiting) {

  static Standing of(Account account, Session session, Experience experience) {
    return new Standing(account, session, Outlook.of(experience), Storage.SAVED, null, false, 0);
  }

  /// The answer to a demand now.
  Verdict verdict(Demand demand, Instant now) {
    return Verdict.of(session, demand, account.server().scopedTokens(), now);
  }

  @Nullable Instant wakeAt() {
    return Stream.of(session.wakeAt(), storage.retryAt(), remindAt())
        .flatMap(Stream::ofNullable)
        .min(Instant::compareTo)
        .orElse(null);
  }

  /// When to look for the person, to remind them of the login's end; null where there is no need.
  @Nullable Instant remindAt() {
    return outlook.remindAt(session);
  }

  Standing with(Session session) {
    return new Standing(account, session, outlook, storage, lastLogin, prompted, waiting);
  }

  Standing with(Storage storage) {
    return new Standing(account, session, outlook, storage, lastLogin, prompted, waiting);
  }

  Standing with(Outlook outlook) {
    return new Standing(account, session, outlook, storage, lastLogin, prompted, waiting);
  }

  Standing with(Account account) {
    return new Standing(account, session, outlook, storage, lastLogin, prompted, waiting);
  }

  Standing withLastLogin(@Nullable Fault fault) {
    return new Standing(account, session, outlook, storage, fault, prompted, waiting);
  }

  Standing prompted(boolean prompted) {
    return new Standing(account, session, outlook, storage, lastLogin, prompted, waiting);
  }

  Standing waiting(int waiting) {
    return new Standing(account, session, outlook, storage, lastLogin, prompted, waiting);
  }
}
