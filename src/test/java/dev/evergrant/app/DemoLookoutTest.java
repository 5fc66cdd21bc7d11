package dev.evergrant.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.demo.Glance;
import dev.evergrant.status.AccountStatus;
import dev.evergrant.status.AgentStatus;
import dev.evergrant.status.Cause;
import dev.evergrant.status.Change;
import dev.evergrant.status.Change.What;
import dev.evergrant.status.KeeperStatus;
import dev.evergrant.status.KeychainStatus;
import dev.evergrant.status.SessionState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DemoLookoutTest {
  static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

  @Test
  void seesARefresh() {
    var account = account(SessionState.AUTHORIZED, null, null);

    assertThat(DemoLookout.glance(change(What.REFRESHED, account)))
        .isEqualTo(
            new Glance(
                Glance.What.REFRESHED,
                "/run/socket",
                new Glance.Account("Authorized", true, false, null, null, "Aki", NOON, null)));
  }

  @Test
  void seesThatThePersonIsNeeded() {
    var account = account(SessionState.UNAUTHORIZED, Cause.GRANT_REJECTED, "invalid_grant");

    assertThat(DemoLookout.glance(change(What.STATE, account)))
        .isEqualTo(
            new Glance(
                Glance.What.OTHER,
                "/run/socket",
                new Glance.Account(
                    "Unauthorized", false, true, "invalid_grant", null, "Aki", NOON, null)));
  }

  @Test
  void seesTheKeeperItself() {
    assertThat(DemoLookout.glance(change(What.KEEPER, null)))
        .isEqualTo(new Glance(Glance.What.OTHER, "/run/socket", null));
  }

  private static Change change(What what, AccountStatus account) {
    var keychain = new KeychainStatus(KeychainStatus.State.MEMORY, "");
    var agent = new AgentStatus("/run/socket", 1);
    return new Change(NOON, what, account, new KeeperStatus(List.of(), keychain, agent, List.of()));
  }

  private static AccountStatus account(SessionState state, Cause cause, String reason) {
    var settings =
        new AccountStatus.Settings(
            "http://127.0.0.1:1",
            "evergrant-demo",
            false,
            Set.of(),
            null,
            null,
            Map.of(),
            "browser");
    return new AccountStatus(
        "demo", "Demo", state, cause, reason, null, "Aki", Set.of(), NOON, NOON, NOON, null, null,
        null, null, null, true, 0, settings);
  }
}
