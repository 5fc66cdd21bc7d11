package dev.evergrant.setup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DifferenceTest {
  @Test
  void showsOnlyTheLinesThatChange() {
    assertThat(Difference.of("a\nb\nc\nd\n", "a\nx\nc\nd\ny\n"))
        .containsExactly("- b", "+ x", "+ y");
  }

  @Test
  void showsAWholeFileThatComesOrGoes() {
    assertThat(Difference.of(null, "a\nb\n")).containsExactly("+ a", "+ b");
    assertThat(Difference.of("a\n", null)).containsExactly("- a");
    assertThat(Difference.of("a\n", "a\n")).isEmpty();
  }
}
