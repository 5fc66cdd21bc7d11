package dev.evergrant.keeper;

import static dev.evergrant.keeper.Stage.NAME;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.oauth.Account;
import dev.evergrant.oauth.AuthorizationServer;
import dev.evergrant.oauth.Client;
import dev.evergrant.oauth.Dialect;
import dev.evergrant.oauth.Rotation;
import dev.evergrant.oauth.ScopedTokens;
import dev.evergrant.oauth.Secret;
import dev.evergrant.oauth.Target;
import dev.evergrant.oauth.TokenSet;
import dev.evergrant.session.Demand;
import dev.evergrant.session.Event;
import dev.evergrant.session.Verdict;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A keeper with a provider that ends the old access token with each refresh.
class OneTokenForAllTest {
  private final Account account =
      new Account(
          Sample.WORK,
          NAME,
          "Work",
          new AuthorizationServer(
              "https://git.example",
              null,
              new Rotation.Unknown(),
              ScopedTokens.NEVER,
              new Dialect("git", Map.of(), Map.of(), true, false, null)),
          new Client("client", false),
          Set.of(),
          null,
          null,
          Map.of(),
          Account.Flow.BROWSER);
  private final TokenSet first = new Stage().tokens("first");
  private final Stage stage = Stage.with(account, first);

  {
    stage.endpoint.reply = _ -> Stage.issued(stage.tokens("renewed"));
    stage.pass(ofMinutes(1));
  }

  private Verdict demand(Duration minValidity, boolean forced, @Nullable Secret refused) {
    var demand = new Demand(stage.now, minValidity, forced, refused, Target.OF_THE_ACCOUNT, null);
    var answer = stage.keeper.demand(NAME, demand);
    stage.settle();
    return answer.join();
  }

  @Test
  void whoWishesForANewTokenGetsTheOneThatAllHave() {
    stage.keeper.submit(NAME, new Event.RefreshRequested());

    assertThat(demand(Duration.ZERO, true, null)).isEqualTo(new Verdict.Granted(first));
    assertThat(demand(ofHours(8), false, null)).isEqualTo(new Verdict.Granted(first));
    assertThat(stage.endpoint.refreshes).isEmpty();
  }

  @Test
  void whoSaysThatItIsDeadGetsANewOne() {
    assertThat(demand(Duration.ZERO, false, first.accessToken()))
        .isInstanceOfSatisfying(
            Verdict.Granted.class,
            granted ->
                assertThat(granted.tokens().accessToken()).isEqualTo(Secret.of("access-renewed")));
    assertThat(stage.endpoint.refreshes).hasSize(1);
  }
}
