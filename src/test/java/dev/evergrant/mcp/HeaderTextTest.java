package dev.evergrant.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeaderTextTest {
  /// The examples of the specification (2026-07-28, "Value Encoding").
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "us-west1, us-west1",
        "`Hello, 世界`, =?base64?SGVsbG8sIOS4lueVjA==?=",
        "` padded `, =?base64?IHBhZGRlZCA=?=",
        "`line1\nline2`, =?base64?bGluZTEKbGluZTI=?=",
        "=?base64?literal?=, =?base64?PT9iYXNlNjQ/bGl0ZXJhbD89?="
      })
  void encodesAsTheSpecificationShows(String text, String encoded) {
    assertThat(HeaderText.encoded(text)).isEqualTo(encoded);
  }

  @Test
  void knowsAWord() {
    assertThat(HeaderText.isWord("a-1~!")).isTrue();
    assertThat(HeaderText.isWord("")).isFalse();
    assertThat(HeaderText.isWord(null)).isFalse();
    assertThat(HeaderText.isWord("a b")).isFalse();
    assertThat(HeaderText.isWord("a\r\nb")).isFalse();
    assertThat(HeaderText.isWord("é")).isFalse();
  }
}
