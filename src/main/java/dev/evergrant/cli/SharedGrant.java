package dev.evergrant.cli;

import dev.evergrant.status.AccountStatus;
import dev.evergrant.status.KeeperStatus;
import dev.evergrant.status.SessionState;
import dev.evergrant.wire.Failure;
import dev.evergrant.wire.Reply;
import dev.evergrant.wire.Request;
import java.util.List;

/// Accounts that may be logged out together: a provider may end all grants of one person and client
/// at once (RFC 7009, section 2.1).
record SharedGrant(Surroundings surroundings, String account) {

  /// Names the others and asks; throws [CommandStopped] where the answer is no. Blocking.
  ///
  /// @param agreed whether the person said so already
  void confirm(boolean agreed) {
    var others = others();
    if (others.isEmpty()) {
      return;
    }
    surroundings.say("cli.shared", account, String.join(", ", others));
    if (agreed) {
      return;
    }
    if (!surroundings.terminal().interactive()) {
      throw surroundings.wrongUse("cli.shared.say-yes");
    }
    if (!new YesOrNo(surroundings).ask("cli.shared.go-on")) {
      throw new CommandStopped(Failure.OTHER, surroundings.text("cli.shared.unchanged"), null);
    }
  }

  private List<String> others() {
    return surroundings.ask(new Request.List()) instanceof Reply.Accounts(var status)
        ? status.account(account).map(it -> others(it, status)).orElse(List.of())
        : List.of();
  }

  private static List<String> others(AccountStatus ours, KeeperStatus status) {
    return isLoggedIn(ours)
        ? status.accounts().stream()
            .filter(each -> !each.name().equals(ours.name()) && isLoggedIn(each))
            .filter(each -> each.settings().issuer().equals(ours.settings().issuer()))
            .filter(each -> each.settings().clientId().equals(ours.settings().clientId()))
            .map(AccountStatus::name)
            .toList()
        : List.of();
  }

  private static boolean isLoggedIn(AccountStatus account) {
    return account.state() != SessionState.UNAUTHORIZED;
  }
}
