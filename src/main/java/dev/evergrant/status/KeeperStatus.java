package dev.evergrant.status;

import java.util.List;
import java.util.Optional;

/// Everything there is to see, at one moment.
public record KeeperStatus(
    List<AccountStatus> accounts,
    KeychainStatus keychain,
    AgentStatus agent,
    List<Notice> notices) {
  public KeeperStatus {
    accounts = accounts instanceof Roster ? accounts : List.copyOf(accounts);
    notices = List.copyOf(notices);
  }

  /// What those may know who are not at this machine.
  public KeeperStatus forOthers() {
    var shown = accounts.stream().map(AccountStatus::forOthers).toList();
    return new KeeperStatus(shown, keychain, agent, notices);
  }

  public Optional<AccountStatus> account(String name) {
    return accounts instanceof Roster roster
        ? roster.find(name)
        : accounts.stream().filter(account -> account.name().equals(name)).findFirst();
  }
}
