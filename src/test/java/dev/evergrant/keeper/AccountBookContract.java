package dev.evergrant.keeper;

import static dev.evergrant.keeper.Sample.fullAccount;
import static dev.evergrant.keeper.Sample.plainAccount;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// What every book of accounts does.
public abstract class AccountBookContract {
  /// A book on what this test has saved so far; a new one at each call.
  protected abstract AccountBook book();

  @Test
  void isEmptyAtFirst() {
    assertThat(book().load()).isEmpty();
  }

  @Test
  void keepsEverySettingAndTheOrder() {
    assertThat(book().save(List.of(fullAccount(), plainAccount()))).isTrue();

    assertThat(book().load()).containsExactly(fullAccount(), plainAccount());
  }

  @Test
  void forgetsWhatIsNotInTheListAnyMore() {
    book().save(List.of(fullAccount(), plainAccount()));

    book().save(List.of(plainAccount()));

    assertThat(book().load()).containsExactly(plainAccount());
  }

  @Test
  void keepsAnEmptyList() {
    book().save(List.of(fullAccount()));

    assertThat(book().save(List.of())).isTrue();

    assertThat(book().load()).isEmpty();
  }
}
