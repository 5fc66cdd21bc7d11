package dev.evergrant.keeper;

import static dev.evergrant.keeper.Stage.NAME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.oauth.Account;
import dev.evergrant.oauth.AuthorizationServer;
import dev.evergrant.status.Change.What;
import dev.evergrant.status.Permit;
import dev.evergrant.status.Program;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PorterTest {
  private static final String GIT = "/usr/bin/git";
  private static final String CURL = "/usr/bin/curl";

  private final Stage stage = new Stage();

  @BeforeEach
  void start() {
    stage.start(account(true));
  }

  private static Account account(boolean askFirst) {
    return changed(Stage.account(), "https://provider.example", askFirst);
  }

  private static Account changed(Account old, String issuer, boolean askFirst) {
    return new Account(
        old.id(),
        old.name(),
        old.label(),
        AuthorizationServer.at(issuer),
        old.client(),
        old.scope(),
        old.resource(),
        old.redirectUri(),
        old.parameters(),
        old.flow(),
        askFirst,
        old.holdTools(),
        old.mcpServer());
  }

  private CompletableFuture<Permit> knock(String program) {
    var answer = stage.keeper.knock(NAME, program);
    stage.settle();
    return answer;
  }

  private void decide(String program, @Nullable Permit permit) {
    stage.keeper.decide(NAME, program, permit);
    stage.settle();
  }

  private void edit(Account account) {
    stage.keeper.edit(account, null);
    stage.settle();
  }

  @Test
  void asksOnceHoweverOftenAProgramKnocks() {
    var answers = List.of(knock(GIT), knock(GIT), knock(GIT));

    assertThat(answers).noneMatch(CompletableFuture::isDone);
    assertThat(stage.count(What.ASKED)).isEqualTo(1);
    assertThat(stage.status().programs()).containsExactly(new Program(GIT, Permit.ASKED));
  }

  @Test
  void tellsAllWhoWaitTheAnswer() {
    var first = knock(GIT);
    var second = knock(GIT);
    var other = knock(CURL);

    decide(GIT, Permit.ALLOWED);

    assertThat(first).isCompletedWithValue(Permit.ALLOWED);
    assertThat(second).isCompletedWithValue(Permit.ALLOWED);
    assertThat(other).isNotDone();
  }

  @Test
  void remembersTheAnswerAndAsksNoMore() {
    knock(GIT);
    decide(GIT, Permit.REFUSED);

    assertThat(stage.keeper.permit(NAME, GIT)).contains(Permit.REFUSED);
    assertThat(knock(GIT)).isCompletedWithValue(Permit.REFUSED);
    assertThat(stage.count(What.ASKED)).isEqualTo(1);
  }

  @Test
  void remembersAcrossARestartWhatWasAnsweredAndNotWhatWasAsked() {
    knock(GIT);
    knock(CURL);
    decide(GIT, Permit.ALLOWED);

    stage.start(account(true));

    assertThat(stage.keeper.permit(NAME, GIT)).contains(Permit.ALLOWED);
    assertThat(stage.status().programs()).containsExactly(new Program(GIT, Permit.ALLOWED));
  }

  @Test
  void takesAnAnswerAheadOfTheQuestion() {
    decide(GIT, Permit.ALLOWED);

    assertThat(knock(GIT)).isCompletedWithValue(Permit.ALLOWED);
    assertThat(stage.count(What.ASKED)).isZero();
  }

  @Test
  void asksAgainAfterTheAnswerWasForgotten() {
    knock(GIT);
    decide(GIT, Permit.ALLOWED);

    decide(GIT, null);

    assertThat(stage.guestBook).containsEntry(account(true).id(), List.of());
    assertThat(knock(GIT)).isNotDone();
    assertThat(stage.count(What.ASKED)).isEqualTo(2);
  }

  @Test
  void keepsTheQuestionWhenWhoAskedIsGone() {
    knock(GIT).cancel(true);
    stage.settle();

    assertThat(stage.status().asking()).containsExactly(new Program(GIT, Permit.ASKED));

    decide(GIT, Permit.ALLOWED);

    assertThat(knock(GIT)).isCompletedWithValue(Permit.ALLOWED);
  }

  @Test
  void givesUpAForgottenQuestion() {
    var answer = knock(GIT);

    decide(GIT, null);

    assertThat(answer).isCompletedWithValue(Permit.ASKED);
    assertThat(stage.status().programs()).isEmpty();
  }

  @Test
  void letsTheOldestQuestionGiveWay() {
    var oldest = knock(GIT);
    IntStream.range(1, Porter.MOST_QUESTIONS).forEach(number -> knock("/opt/" + number));
    assertThat(oldest).isNotDone();

    knock(CURL);

    assertThat(oldest).isCompletedWithValue(Permit.ASKED);
    assertThat(stage.status().asking())
        .hasSize(Porter.MOST_QUESTIONS)
        .endsWith(new Program(CURL, Permit.ASKED))
        .doesNotContain(new Program(GIT, Permit.ASKED));
  }

  @Test
  void neverLetsAnAnswerGiveWay() {
    decide(GIT, Permit.REFUSED);

    IntStream.rangeClosed(0, Porter.MOST_QUESTIONS).forEach(number -> knock("/opt/" + number));

    assertThat(stage.keeper.permit(NAME, GIT)).contains(Permit.REFUSED);
  }

  @Test
  void letsEverybodyInWhereNobodyIsToBeAsked() {
    edit(account(false));

    assertThat(knock(GIT)).isCompletedWithValue(Permit.ALLOWED);
    assertThat(stage.status().programs()).isEmpty();
  }

  @Test
  void letsThoseInWhoWaitWhenTheQuestionIsTurnedOff() {
    decide(CURL, Permit.REFUSED);
    var answer = knock(GIT);

    edit(account(false));

    assertThat(answer).isCompletedWithValue(Permit.ALLOWED);
    assertThat(stage.status().programs()).containsExactly(new Program(CURL, Permit.REFUSED));
  }

  @Test
  void forgetsAllWhenTheAccountGoesToAnotherProvider() {
    decide(CURL, Permit.ALLOWED);
    var answer = knock(GIT);

    edit(changed(account(true), "https://other.example", true));

    assertThat(answer).isCompletedWithValue(Permit.ASKED);
    assertThat(stage.keeper.permit(NAME, CURL)).isEmpty();
    assertThat(stage.guestBook).isEmpty();
  }

  @Test
  void leavesTheAnswerToTheDemandWhereTheAccountIsGone() {
    decide(CURL, Permit.ALLOWED);
    stage.keeper.remove(NAME);
    stage.settle();

    assertThat(knock(GIT)).isCompletedWithValue(Permit.ALLOWED);
    assertThat(stage.guestBook).isEmpty();
  }

  @Test
  void countsNoProgramAmongTheDemandsThatWait() {
    knock(GIT);

    assertThat(stage.status().waiting()).isZero();
  }
}
