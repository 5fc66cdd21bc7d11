package dev.evergrant.keeper;

import dev.evergrant.oauth.AccountId;
import dev.evergrant.oauth.AccountName;
import dev.evergrant.session.Session;
import dev.evergrant.status.AccountStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/// Every account and where it stands: any thread may read it, only the loop writes.
final class Standings {
  private final Map<AccountName, Standing> standings = new ConcurrentSkipListMap<>();
  private final Agenda agenda = new Agenda();

  /// Null where there is no such account.
  @Nullable Standing find(AccountName name) {
    return standings.get(name);
  }

  /// The standing of an account that is there.
  Standing get(AccountName name) {
    return Objects.requireNonNull(standings.get(name));
  }

  @Nullable Session session(AccountName name) {
    var standing = standings.get(name);
    return standing == null ? null : standing.session();
  }

  AccountStatus status(AccountName name) {
    return Projection.of(get(name));
  }

  List<Standing> all() {
    return List.copyOf(standings.values());
  }

  boolean contains(AccountName name) {
    return standings.containsKey(name);
  }

  /// Whether the account of this name is the one with this id, and not a successor.
  boolean isStill(AccountName name, AccountId id) {
    var standing = standings.get(name);
    return standing != null && standing.account().id().equals(id);
  }

  void put(Standing standing) {
    var name = standing.account().name();
    standings.put(name, standing);
    agenda.put(name, standing.wakeAt());
  }

  void remove(AccountName name) {
    standings.remove(name);
    agenda.put(name, null);
  }

  /// Those whom time alone wants to change by now.
  List<AccountName> due(Instant now) {
    return agenda.due(now);
  }

  /// When time alone will change one.
  Optional<Instant> nextWake() {
    return agenda.next();
  }
}
