package dev.evergrant.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.oauth.TokenSet;
import dev.evergrant.session.Verdict;
import dev.evergrant.wire.Failure;
import dev.evergrant.wire.Reply;
import dev.evergrant.wire.Request;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tokens of all types, on each of the ways on which a tool gets one.
class BearersTest {
  private static final Request.Token OURS =
      new Request.Token("work", Duration.ZERO, false, null, Set.of(), null, null, "curl");
  private static final String OIDC = "{\"request\":\"access_token\",\"account\":\"work\"}";

  private final RunningAgent agent = new RunningAgent();

  @AfterEach
  void close() {
    agent.close();
  }

  private static TokenSet token(String type) {
    var tokens = FakeKeeper.token("abc");
    return new TokenSet(
        tokens.accessToken(),
        type,
        tokens.sentAt(),
        tokens.receivedAt(),
        tokens.expiresAt(),
        tokens.refreshToken(),
        tokens.scope(),
        null,
        null,
        null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"DPoP", "dpop", "PoP", "pop"})
  void aTokenThatIsBoundToAKeyIsHandedToNobody(String type) {
    agent.keeper.with("work", token(type));

    assertThat(agent.client("en").ask(OURS))
        .isEqualTo(
            new Reply.Failed(
                Failure.SETTINGS_UNUSABLE,
                "The provider gave work a token that is bound to a key (%s), so a tool that has"
                        .formatted(type)
                    + " only the token cannot use it.",
                "Turn bound tokens off for this client at the provider, or name another client with"
                    + " \"evergrant edit work --client-id ...\". Then log in again."));
    assertThat(agent.client("en").bareToken("work")).isNull();
    assertThat(agent.exchange(OIDC)).contains("failure", "bound to a key").doesNotContain("abc");
    assertThat(agent.count("work")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer", "bearer", "BEARER", "N_A", "access_token", "DPoPs"})
  void anyOtherTypeIsHandedOut(String type) {
    agent.keeper.with("work", token(type));

    assertThat(agent.client("en").ask(OURS)).isInstanceOf(Reply.Token.class);
    assertThat(agent.client("en").bareToken("work")).isNotNull();
    assertThat(agent.exchange(OIDC)).contains("\"access_token\":\"abc\"");
  }

  @Test
  void isLookedAtAgainWhereOtherTokensCame() {
    agent.keeper.with("work", token("Bearer"));
    assertThat(agent.exchange(OIDC)).contains("abc");

    agent.keeper.with("work", token("DPoP"));

    assertThat(agent.exchange(OIDC)).doesNotContain("abc");
  }

  @Test
  void isRefusedToWhoeverWaitedForIt() {
    agent.keeper.with("work");
    agent.keeper.always = new Verdict.Granted(token("DPoP"));

    assertThat(((Reply.Failed) agent.client("ja").ask(OURS)).error()).contains("DPoP", "トークン");
    assertThat(agent.exchange(OIDC)).contains("failure").doesNotContain("abc");
  }
}
