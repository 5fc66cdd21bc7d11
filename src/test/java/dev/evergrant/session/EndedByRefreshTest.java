package dev.evergrant.session;

import static dev.evergrant.session.Happenings.EDITED;
import static dev.evergrant.session.Happenings.REFRESH;
import static dev.evergrant.session.Scene.NOON;
import static dev.evergrant.session.Scene.at;
import static dev.evergrant.session.Scene.noonPlus;
import static dev.evergrant.session.Scene.tokens;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.oauth.AuthorizationServer;
import dev.evergrant.oauth.Dialect;
import dev.evergrant.oauth.Rotation;
import dev.evergrant.oauth.ScopedTokens;
import dev.evergrant.oauth.Target;
import dev.evergrant.oauth.TokenSet;
import dev.evergrant.session.Session.Authorized;
import dev.evergrant.session.Session.Refreshing;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// At a provider that ends the old access token with a refresh, there is none before its time: the
/// old token is in the hands of every tool.
class EndedByRefreshTest {
  private static final RefreshPolicy POLICY =
      RefreshPolicy.of(
          new AuthorizationServer(
              "https://git.example",
              null,
              new Rotation.Unknown(),
              ScopedTokens.REFRESH,
              new Dialect("git", Map.of(), Map.of(), true, false, null)));
  private static final SessionMachine MACHINE = new SessionMachine(POLICY);
  private static final Instant DUE = noonPlus(ofMinutes(59));
  private static final Instant LATER = noonPlus(ofMinutes(10));

  private final TokenSet tokens = tokens("held");
  private final Authorized fresh = new Authorized(tokens, DUE, 0, false);

  private static Demand demand(Duration minValidity, boolean forced) {
    return new Demand(LATER, minValidity, forced, null, Target.OF_THE_ACCOUNT, null);
  }

  private Session after(Event event, Instant now) {
    return MACHINE.step(fresh, event, at(now)).next();
  }

  @ParameterizedTest
  @CsvSource({"PT20S, PT10S", "PT1M, PT30S", "PT2M, PT60S", "PT1H, PT60S", "PT8H, PT60S"})
  void isDueAMinuteBeforeTheEnd(Duration life, Duration lead) {
    assertThat(POLICY.refreshAt(tokens("t", NOON, life), 0)).isEqualTo(NOON.plus(life).minus(lead));
    assertThat(POLICY.refreshApart(tokens("t", NOON, life), 0.9))
        .isEqualTo(POLICY.refreshAt(tokens("t", NOON, life), 0.9));
  }

  @Test
  void nobodysWishHastensIt() {
    assertThat(after(REFRESH, LATER)).isEqualTo(fresh);
    assertThat(after(EDITED, LATER)).isEqualTo(fresh);
    assertThat(after(new Event.TokenDemanded(demand(ofHours(1), false)), LATER)).isEqualTo(fresh);
    assertThat(after(new Event.TokenDemanded(demand(Duration.ZERO, true)), LATER)).isEqualTo(fresh);
  }

  @Test
  void aWishIsMetByTheTokenThatIsThere() {
    assertThat(POLICY.admitted(demand(ofHours(1), true)).isMetBy(tokens, LATER)).isTrue();
    assertThat(POLICY.admitted(demand(ofSeconds(30), false)))
        .isEqualTo(demand(ofSeconds(30), false));
  }

  @Test
  void inTheLastMinuteAWishIsFollowed() {
    var lastMinute = noonPlus(ofMinutes(59).plusSeconds(30));

    assertThat(after(REFRESH, lastMinute)).isInstanceOf(Refreshing.class);
    assertThat(POLICY.admitted(demand(ofHours(1), false)).isMetBy(tokens, lastMinute)).isFalse();
  }

  @Test
  void aTokenThatWasRefusedIsReplaced() {
    var refusing =
        new Demand(LATER, Duration.ZERO, false, tokens.accessToken(), Target.OF_THE_ACCOUNT, null);

    assertThat(after(new Event.TokenDemanded(refusing), LATER)).isInstanceOf(Refreshing.class);
  }

  @Test
  void noTokenOfAnotherScopeIsAskedFor() {
    var mail = new Demand(LATER, Duration.ZERO, false, null, Target.of(Set.of("mail"), null), null);

    assertThat(POLICY.scopedTokens()).isEqualTo(ScopedTokens.NEVER);
    assertThat(after(new Event.TokenDemanded(mail), LATER)).isEqualTo(fresh);
  }
}
