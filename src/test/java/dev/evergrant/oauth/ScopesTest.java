package dev.evergrant.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScopesTest {
  private final LinkedHashSet<String> words = new LinkedHashSet<>(List.of("write", "read", "all"));

  @Test
  void keepsTheOrderOfTheWords() {
    assertThat(Scopes.of(words)).containsExactly("write", "read", "all");
  }

  @Test
  void isEqualToAnySetOfTheSameWords() {
    var scope = Scopes.of(words);

    assertThat(scope).isEqualTo(Set.of("all", "read", "write"));
    assertThat(Set.of("all", "read", "write")).isEqualTo(scope).hasSameHashCodeAs(scope);
    assertThat(scope).isNotEqualTo(Set.of("all", "read"));
  }

  @Test
  void staysAsItIsWhenItsSourceChanges() {
    var scope = Scopes.of(words);

    words.add("more");

    assertThat(scope).hasSize(3).doesNotContain("more");
  }

  @Test
  void neverChanges() {
    var scope = Scopes.of(words);

    assertThatThrownBy(() -> scope.remove("all")).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void isNotCopiedTwice() {
    var scope = Scopes.of(words);

    assertThat(Scopes.of(scope)).isSameAs(scope);
  }
}
