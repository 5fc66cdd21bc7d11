package dev.evergrant.view;

import dev.evergrant.status.AccountStatus;
import dev.evergrant.status.AgentStatus;
import dev.evergrant.status.KeeperStatus;
import dev.evergrant.status.KeychainStatus;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// The window's list of accounts: those that need the person first, the others as they were added.
///
/// @param summary how the accounts stand, all together
/// @param strips what to say above the accounts
/// @param keychain the keychain's state, for the foot
/// @param agent the agent's state, for the foot
public record WindowModel(
    Summary summary, List<AccountCard> cards, List<Strip> strips, String keychain, String agent) {

  public WindowModel {
    cards = List.copyOf(cards);
    strips = List.copyOf(strips);
  }

  public static WindowModel of(KeeperStatus status, Glance glance) {
    return new WindowModel(
        Summary.of(status.accounts(), glance),
        cards(status.accounts(), glance),
        Strip.of(status, glance),
        keychain(status.keychain(), glance),
        agent(status.agent(), glance));
  }

  private static List<AccountCard> cards(List<AccountStatus> accounts, Glance glance) {
    return accounts.stream()
        .sorted(Comparator.comparing(account -> !account.needsThePerson()))
        .map(account -> AccountCard.of(account, glance))
        .toList();
  }

  private static String keychain(KeychainStatus keychain, Glance glance) {
    var name = keychain.name().isEmpty() ? glance.text("window.keychain") : keychain.name();
    return glance.text("window.keychain." + keychain.state().name().toLowerCase(Locale.ROOT), name);
  }

  /// The window is itself connected, and is no tool.
  private static String agent(AgentStatus agent, Glance glance) {
    return glance.text("window.agent", Math.max(0, agent.connections() - 1));
  }
}
