package dev.evergrant.keeper;

import dev.evergrant.oauth.Account;
import dev.evergrant.oauth.Fault;
import dev.evergrant.session.Session;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// All that the keeper knows of one account.
///
/// @param lastLogin why the last login brought nothing; null after a success
/// @param prompted whether the person was told in this episode that they are needed
/// @param waiting how many demands wait
record Standing(
    Account account,
    Session session,
    Storage storage,
    @Nullable Fault lastLogin,
    boolean prompted,
    int waiting) {

  static Standing of(Account account, Session session) {
    return new Standing(account, session, Storage.SAVED, null, false, 0);
  }

  @Nullable Instant wakeAt() {
    var session = this.session.wakeAt();
    var storage = this.storage.retryAt();
    if (session == null || storage == null) {
      return session == null ? storage : session;
    }
    return session.isBefore(storage) ? session : storage;
  }

  Standing with(Session session) {
    return new Standing(account, session, storage, lastLogin, prompted, waiting);
  }

  Standing with(Storage storage) {
    return new Standing(account, session, storage, lastLogin, prompted, waiting);
  }

  Standing with(Account account) {
    return new Standing(account, session, storage, lastLogin, prompted, waiting);
  }

  Standing withLastLogin(@Nullable Fault fault) {
    return new Standing(account, session, storage, fault, prompted, waiting);
  }

  Standing prompted(boolean prompted) {
    return new Standing(account, session, storage, lastLogin, prompted, waiting);
  }

  Standing waiting(int waiting) {
    return new Standing(account, session, storage, lastLogin, prompted, waiting);
  }
}
