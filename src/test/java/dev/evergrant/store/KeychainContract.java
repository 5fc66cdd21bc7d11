package dev.evergrant.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.store.Keychain.Unavailable;
import org.junit.jupiter.api.Test;

/// What an open keychain does.
abstract class KeychainContract {
  /// An open one without entries, the same at each call.
  abstract Keychain keychain();

  @Test
  void hasNothingUnderAName() throws Unavailable {
    assertThat(keychain().get("a")).isEmpty();
  }

  @Test
  void keepsTextsUnderTheirNames() throws Unavailable {
    keychain().put("a", "first");
    keychain().put("b", "x".repeat(Keychain.LONGEST));

    assertThat(keychain().get("a")).contains("first");
    assertThat(keychain().get("b")).contains("x".repeat(Keychain.LONGEST));
  }

  @Test
  void replacesAText() throws Unavailable {
    keychain().put("a", "first");
    keychain().put("a", "second");

    assertThat(keychain().get("a")).contains("second");
  }

  @Test
  void deletesWhatIsThereAndWhatIsNot() throws Unavailable {
    keychain().put("a", "first");

    keychain().delete("a");
    keychain().delete("a");

    assertThat(keychain().get("a")).isEmpty();
  }
}
