package dev.evergrant.grant;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.util.URLUtils;
import dev.evergrant.oauth.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackTest {
  @Test
  void bringsACode() {
    assertThat(Callback.of(URLUtils.parseParameters("code=c%2F1&state=s&iss=https%3A%2F%2Fi&x=y")))
        .contains(new Callback.Granted("s", "https://i", Secret.of("c/1")));
  }

  @Test
  void bringsAnError() {
    assertThat(Callback.of(URLUtils.parseParameters("error=e&error_description=d+d&state=s")))
        .contains(new Callback.Denied("s", null, "e", "d d"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "code=c",
        "state=s",
        "error=e",
        "code=c&state=",
        "code=&state=s",
        "code=c&error=e&state=s",
        "code=c&code=d&state=s",
        "code=c&state=s&state=s",
        "code=c&state=s&iss=a&iss=b"
      })
  void isNothingElse(String query) {
    assertThat(Callback.of(URLUtils.parseParameters(query))).isEmpty();
  }

  @Test
  void showsNoCode() {
    assertThat(Callback.of(URLUtils.parseParameters("code=c0de&state=s")).toString())
        .doesNotContain("c0de");
  }
}
