package dev.evergrant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.status.Change;
import dev.evergrant.view.Sample;
import org.junit.jupiter.api.Test;

class EventsCommandTest {
  private final Typist typist = new Typist();

  @Test
  void printsALineForEachChangeOfAnAccountUntilTheKeeperEnds() {
    typist.agent.changes(
        change(Change.What.KEEPER), change(Change.What.STATE), change(Change.What.REFRESHED));

    var result = typist.type("events");

    assertThat(result.exit()).isZero();
    assertThat(result.err()).containsOnlyOnce("Following");
    assertThat(result.out().lines())
        .satisfiesExactly(
            first ->
                assertThat(first)
                    .startsWith(
                        "{\"at\":\"2030-01-01T12:00:00Z\",\"what\":\"state\",\"name\":\"work\""),
            second -> assertThat(second).contains("\"what\":\"refreshed\""));
  }

  @Test
  void endsWellWhenItsReaderHasLeft() {
    typist.agent.changes(change(Change.What.STATE));
    typist.agent.stays();

    var result = typist.readBy(new CliTest.FullDisk()).type("events");

    assertThat(result.exit()).isZero();
  }

  private static Change change(Change.What what) {
    var account = what == Change.What.KEEPER ? null : Sample.fresh("work").status();
    return new Change(Sample.NOON, what, account, Sample.keeper());
  }
}
