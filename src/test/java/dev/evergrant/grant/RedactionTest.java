package dev.evergrant.grant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.oauth.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
  final Redaction redaction = Redaction.of(Secret.of("s3cret"), null);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "The session has ended.              | The session has ended.",
        "s3cret                              | ''",
        "the token 's3cret' is unknown       | ''",
        "token abcdefghij0123456789 unknown  | token … unknown",
        "eyJhbGciOi.J9.eyJzdWIiOiJhbm5hIn0 ! | … !",
        "see https://id.example/help         | see https://id.example/help"
      })
  void leavesOutWhatIsOrLooksLikeASecret(String said, String line) {
    assertThat(redaction.line(said)).isEqualTo(line);
  }

  @Test
  void makesOneShortLine() {
    assertThat(redaction.line("one\r\n\ttwo\u202e \u001b[31m three"))
        .isEqualTo("one two [31m three");
    assertThat(redaction.line("a b ".repeat(100))).hasSize(200);
    assertThat(redaction.line(null)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"invalid_grant", "AADSTS50196", "a b"})
  void knowsAnErrorCode(String code) {
    assertThat(redaction.errorCode(code)).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "s3cret", "xs3cretx", "a\nb", "a\"b", "ä"})
  void takesNothingElseForOne(String code) {
    assertThat(redaction.errorCode(code)).isNull();
    assertThat(redaction.errorCode("x".repeat(65))).isNull();
    assertThat(redaction.errorCode(null)).isNull();
  }

  @Test
  void showsNoneOfItsSecrets() {
    assertThat(redaction.toString()).doesNotContain("s3cret");
  }
}
