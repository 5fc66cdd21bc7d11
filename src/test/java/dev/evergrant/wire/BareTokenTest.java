package dev.evergrant.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.oauth.Secret;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BareTokenTest {
  @Test
  void isAnOrdinaryRequestForAToken() {
    var request = JsonObject.parse(BareToken.request("work"));

    assertThat(BareToken.isWishedBy(request)).isTrue();
    assertThat(RequestCodec.read(request))
        .isInstanceOfSatisfying(
            Request.Token.class, token -> assertThat(token.account()).isEqualTo("work"));
  }

  @Test
  void isNotWhatOtherRequestsWish() {
    assertThat(BareToken.isWishedBy(JsonObject.parse("{\"request\":\"evergrant.token\"}")))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\"b", "a\\b", "a b", "a{", "日本", "a\n"})
  void leavesNamesAloneThatNeedEscaping(String name) {
    assertThat(BareToken.fits(name)).isFalse();
  }

  @Test
  void leavesANameAloneThatIsTooLong() {
    assertThat(BareToken.fits("a".repeat(63))).isTrue();
    assertThat(BareToken.fits("a".repeat(64))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "eyJh.eyJz.c2ln", "a-b._~+/c=="})
  void bringsATokenThere(String token) {
    var answer = BareToken.answer(reply(token));

    assertThat(answer).isEqualTo(token + "\n");
    assertThat(BareToken.read(token + "\n")).isEqualTo(Secret.of(token));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{odd}", "two words", "a\nb"})
  void sendsATokenThatCouldBeMistakenTheOrdinaryWay(String token) {
    assertThat(BareToken.answer(reply(token))).isNull();
  }

  @Test
  void isNoAnswerWhereThereIsNoToken() {
    assertThat(BareToken.answer(new Reply.Failed(Failure.LOGIN_REQUIRED, "no", null))).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "\n", "abc", "{\"status\":\"failure\"}", "{\"status\":\"failure\"}\n"})
  void takesNothingElseForAToken(String answer) {
    assertThat(BareToken.read(answer)).isNull();
  }

  private static Reply reply(String token) {
    return new Reply.Token(Secret.of(token), "Bearer", null, Set.of(), "https://provider.example");
  }
}
