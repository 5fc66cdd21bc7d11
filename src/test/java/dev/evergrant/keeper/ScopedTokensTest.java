package dev.evergrant.keeper;

import static dev.evergrant.keeper.Stage.NAME;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.oauth.Account;
import dev.evergrant.oauth.AuthorizationServer;
import dev.evergrant.oauth.Client;
import dev.evergrant.oauth.Rotation;
import dev.evergrant.oauth.ScopedTokens;
import dev.evergrant.oauth.Secret;
import dev.evergrant.oauth.Target;
import dev.evergrant.oauth.TokenSet;
import dev.evergrant.session.Demand;
import dev.evergrant.session.Verdict;
import dev.evergrant.status.Change.What;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Tokens with a scope of their own, from a keeper with a provider that rotates.
class ScopedTokensTest {
  private static final Target MAIL = Target.of(Set.of("mail"), null);

  private final Account account =
      new Account(
          Sample.WORK,
          NAME,
          "Work",
          new AuthorizationServer(
              "https://provider.example", null, new Rotation.Strict(), ScopedTokens.REFRESH),
          new Client("client", false),
          Set.of(),
          null,
          null,
          Map.of(),
          Account.Flow.BROWSER);
  private final TokenSet first = new Stage().tokens("first");
  private final Stage stage = Stage.with(account, first);

  {
    stage.endpoint.reply =
        _ -> {
          var sent = stage.endpoint.refreshes.getLast();
          var name = "mail-" + stage.endpoint.refreshes.size();
          return sent.target() == null
              ? Stage.issued(stage.tokens("renewed"))
              : Stage.issued(
                  Sample.with(stage.tokens(name, ofMinutes(20), Stage.ANN), sent.target().scope()));
        };
    stage.pass(ofMinutes(1));
  }

  private CompletableFuture<Verdict> mail() {
    return stage.keeper.demand(NAME, new Demand(stage.now, Duration.ZERO, false, null, MAIL, null));
  }

  private static Secret token(CompletableFuture<Verdict> answer) {
    return ((Verdict.Granted) answer.join()).tokens().accessToken();
  }

  @Test
  void sixteenWhoAskAtTheEndOfOneCauseOneRequest() {
    var before = mail();
    stage.settle();
    stage.pass(ofMinutes(20));

    stage.lanes.stuck.add("network");
    var answers = IntStream.range(0, 16).mapToObj(_ -> mail()).toList();
    stage.settle();
    stage.lanes.stuck.clear();
    stage.settle();

    assertThat(stage.endpoint.refreshes).hasSize(2);
    assertThat(answers)
        .allSatisfy(answer -> assertThat(token(answer)).isEqualTo(Secret.of("access-mail-2")));
    assertThat(token(before)).isEqualTo(Secret.of("access-mail-1"));
    assertThat(token(mail())).isEqualTo(Secret.of("access-mail-2"));
    assertThat(stage.endpoint.refreshes).hasSize(2);
  }

  @Test
  void ofManyKindsComeOneAfterTheOtherFiveSecondsApart() {
    var answers =
        IntStream.range(0, 4)
            .mapToObj(each -> Target.of(Set.of("scope-" + each), null))
            .map(target ->
                stage.keeper.demand(
                    NAME, new Demand(stage.now, Duration.ZERO, false, null, target, null)))
            .toList();

    stage.live(Duration.ofSeconds(14));
    assertThat(stage.endpoint.refreshes).hasSize(3);
    stage.live(Duration.ofSeconds(1));

    assertThat(stage.endpoint.refreshes).hasSize(4);
    assertThat(answers).allMatch(CompletableFuture::isDone);
    assertThat(answers.stream().map(ScopedTokensTest::token)).doesNotHaveDuplicates();
  }

  @Test
  void areNoRefreshOfTheAccountForThoseWhoFollowIt() {
    mail();
    stage.settle();

    assertThat(stage.count(What.REFRESHED)).isZero();
    assertThat(stage.demand().join()).isEqualTo(new Verdict.Granted(stage.session().tokens()));
    assertThat(stage.session().tokens().accessToken()).isEqualTo(first.accessToken());
  }

  /// The answer is in the journal and nowhere else: its refresh token is the account's, its access
  /// token is not.
  @Test
  void leaveTheirRefreshTokenToTheAccountAcrossAKill() {
    mail();
    stage.keeper.drain();
    stage.lanes.run();
    assertThat(stage.endpoint.refreshes).hasSize(1);

    stage.start(account);

    var held = stage.session().tokens();
    assertThat(held.refreshToken()).isEqualTo(Secret.of("refresh-mail-1"));
    assertThat(held.accessToken()).isEqualTo(first.accessToken());
    assertThat(held.scope()).isEqualTo(first.scope());
  }

  /// An account whose own token has no known end is woken by nothing else.
  @Test
  void thatAnApiRefusesAtOnceAreReplacedAfterAMinuteForWhoWaits() {
    mail();
    stage.settle();
    var refused = stage.session().tokens().tokensFor(MAIL).accessToken();
    var until = stage.now.plus(ofMinutes(5));

    var answer =
        stage.keeper.demand(
            NAME, new Demand(stage.now, Duration.ZERO, false, refused, MAIL, until));
    stage.live(Duration.ofSeconds(59));
    assertThat(answer).isNotDone();
    stage.live(Duration.ofSeconds(1));

    assertThat(token(answer)).isEqualTo(Secret.of("access-mail-2"));
  }

  @Test
  void areNotDelayedByTheAccountsOwnRefresh() {
    stage.pass(ofHours(1));
    var renewed = stage.session().tokens();

    mail();
    stage.settle();

    assertThat(stage.endpoint.refreshes.getLast().tokens()).isEqualTo(renewed);
  }
}
