package dev.evergrant.tools;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// kubectl and Google's libraries.
class CloudToolsTest {
  private static final String GROUP = "client.authentication.k8s.io/";

  @ParameterizedTest
  @CsvSource({
    "v1, '{\"kind\":\"ExecCredential\",\"apiVersion\":\"client.authentication.k8s.io/v1\"}'",
    "v1beta1, '{\"apiVersion\":\"client.authentication.k8s.io/v1beta1\"}'",
    "v1, '{\"apiVersion\":\"client.authentication.k8s.io/v9\"}'",
    "v1, '{'",
    "v1, ''"
  })
  void kubectlIsAnsweredInItsVersion(String version, String info) {
    var kubectl = new Speaker("kubectl").with("KUBERNETES_EXEC_INFO", info);

    assertThat(kubectl.answer("work").out())
        .isEqualTo(
            """
            {"apiVersion":"%s","kind":"ExecCredential","status":{"token":"at-1",\
            "expirationTimestamp":"2030-01-01T12:00:00Z"}}
            """
                .formatted(GROUP + version));
  }

  private final Speaker adc = new Speaker("adc");

  @ParameterizedTest
  @CsvSource({"id_token, ''", "id_token, id_token", "jwt, jwt"})
  void googleGetsAJwtOfTheKindItAskedFor(String kind, String asked) {
    adc.with("GOOGLE_EXTERNAL_ACCOUNT_TOKEN_TYPE", "urn:ietf:params:oauth:token-type:" + asked);

    assertThat(adc.answer("work", Speaker.token("h.p.s", Speaker.NOON)).out())
        .isEqualTo(
            """
            {"version":1,"success":true,"token_type":"urn:ietf:params:oauth:token-type:%s",\
            "id_token":"h.p.s","expiration_time":1893499200}
            """
                .formatted(kind));
  }

  @Test
  void googleIsToldThatATokenIsNoJwt() {
    var answer = adc.answer("work");

    assertThat(answer.exit()).isNotZero();
    assertThat(answer.out())
        .startsWith("{\"version\":1,\"success\":false,\"code\":\"NOT_A_JWT\"")
        .doesNotContain("at-1");
  }

  @Test
  void googleIsToldWhyThereIsNoToken() {
    assertThat(adc.refusal("work"))
        .isEqualTo(
            new Answer(
                """
                {"version":1,"success":false,"code":"LOGIN_REQUIRED","message":"Log in."}
                """,
                4));
  }
}
