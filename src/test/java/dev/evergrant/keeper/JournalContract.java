package dev.evergrant.keeper;

import static dev.evergrant.keeper.Sample.HOME;
import static dev.evergrant.keeper.Sample.NOON;
import static dev.evergrant.keeper.Sample.WORK;
import static dev.evergrant.keeper.Sample.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.keeper.Journal.Entry;
import dev.evergrant.keeper.Journal.Request;
import dev.evergrant.oauth.Secret;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every journal does, wherever it is written.
public abstract class JournalContract {
  static final Secret BODY = Secret.of("{\"refresh_token\":\"ü安\"}");

  /// The journal of this test, the same at each call.
  protected abstract Journal journal();

  @BeforeEach
  void open() {
    journal().open();
  }

  @Test
  void hasNothingAtFirst() {
    assertThat(journal().entries(WORK)).isEmpty();
  }

  @Test
  void keepsWhatItWasTold() {
    assertThat(journal().intend(WORK, 2, NOON)).isTrue();
    assertThat(journal().answer(WORK, 2, NOON, BODY, Request.REFRESH)).isTrue();
    assertThat(journal().record(WORK, 2, tokens("two"))).isTrue();
    assertThat(journal().erase(WORK, 3)).isTrue();

    assertThat(journal().entries(WORK))
        .containsExactly(
            new Entry.Intended(WORK, 2, NOON),
            new Entry.Answered(WORK, 2, NOON, BODY, Request.REFRESH),
            new Entry.Recorded(WORK, 2, tokens("two")),
            new Entry.Erased(WORK, 3));
  }

  @Test
  void tellsTheNewestGenerationLast() {
    journal().record(WORK, 3, tokens("three"));
    journal().answer(WORK, 2, NOON, BODY, Request.LOGIN);

    assertThat(journal().entries(WORK)).extracting(Entry::generation).containsExactly(2L, 3L);
  }

  @Test
  void strikesWhatTheKeychainHas() {
    journal().intend(WORK, 1, NOON);
    journal().record(WORK, 2, tokens("two"));
    journal().record(WORK, 3, tokens("three"));

    journal().strike(WORK, 2);

    assertThat(journal().entries(WORK))
        .containsExactly(new Entry.Recorded(WORK, 3, tokens("three")));
  }

  @Test
  void settlesOneIntentAndNothingElse() {
    journal().record(WORK, 1, tokens("one"));
    journal().intend(WORK, 2, NOON);
    journal().intend(WORK, 3, NOON);

    journal().settle(WORK, 3);

    assertThat(journal().entries(WORK))
        .containsExactly(
            new Entry.Recorded(WORK, 1, tokens("one")), new Entry.Intended(WORK, 2, NOON));
  }

  @Test
  void keepsAccountsApart() {
    journal().record(WORK, 1, tokens("work"));
    journal().record(HOME, 1, tokens("home"));

    journal().strike(WORK, 9);

    assertThat(journal().entries(WORK)).isEmpty();
    assertThat(journal().entries(HOME))
        .containsExactly(new Entry.Recorded(HOME, 1, tokens("home")));
  }

  @Test
  void opensOnce() {
    journal().record(WORK, 1, tokens("one"));

    journal().open();

    assertThat(journal().entries(WORK)).hasSize(1);
  }
}
