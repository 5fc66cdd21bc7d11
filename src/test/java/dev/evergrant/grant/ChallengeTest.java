package dev.evergrant.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChallengeTest {
  static final Challenge SILENT = new Challenge(null, Set.of(), null);
  static final String METADATA = "https://mcp.example/meta";

  static Challenge of(String... fields) {
    return Challenge.of(List.of(fields));
  }

  @Test
  void tellsAllThatIsAsked() {
    var challenge =
        of(
            "Bearer error=\"insufficient_scope\", scope=\"files:read files:write\","
                + " resource_metadata=\"https://mcp.example/meta\"");

    assertThat(challenge)
        .isEqualTo(
            new Challenge(METADATA, Set.of("files:read", "files:write"), "insufficient_scope"));
    assertThat(challenge.scope()).containsExactly("files:read", "files:write");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer resource_metadata=\"https://mcp.example/meta\"",
        "bEARER Resource_Metadata=\"https://mcp.example/meta\"",
        "DPoP algs=\"ES256\", resource_metadata=\"https://mcp.example/meta\"",
        "Bearer resource_metadata=https://mcp.example/meta",
        "Bearer realm=\"a, b\",resource_metadata = \"https://mcp.example/meta\"",
        "Bearer realm=\"say \\\"x\\\", y\", resource_metadata=\"https://mcp.example/meta\"",
        "Basic realm=\"x\", Bearer resource_metadata=\"https://mcp.example/meta\"",
        "Bearer resource_metadata=\"https://mcp.example/meta\", Basic realm=\"x\"",
        "Negotiate, Bearer resource_metadata=\"https://mcp.example/meta\"",
        "Negotiate YII/a+b==, Bearer resource_metadata=\"https://mcp.example/meta\"",
        " ,, Bearer\tresource_metadata=\"https:\\//mcp.example/meta\" ,",
        "Bearer ??? , resource_metadata=\"https://mcp.example/meta\"",
        "Bearer resource_metadata=\"https://mcp.example/meta\", resource_metadata=\"https://x\"",
        "Bearer realm=\"x\", DPoP resource_metadata=\"https://mcp.example/meta\"",
        "Bearer resource_metadata=\"https://mcp.example/meta",
      })
  void findsTheMetadataInEverySpelling(String field) {
    assertThat(of(field)).isEqualTo(new Challenge(METADATA, Set.of(), null));
  }

  @Test
  void readsEveryField() {
    assertThat(of("Basic realm=\"x\"", "Bearer scope=\"a\"", "Bearer error=\"invalid_token\""))
        .isEqualTo(new Challenge(null, Set.of("a"), "invalid_token"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",",
        "\"",
        "=",
        "Bearer",
        "Bearer =\"https://x\"",
        "Bearer resource_metadata",
        "Bearer resource_metadata=\"\"",
        "Bearer resource_metadata=",
        "resource_metadata=\"https://x\"",
        "Basic resource_metadata=\"https://x\"",
        "Bearer realm=\"resource_metadata=https://x\"",
        "Basic @\"x, Bearer resource_metadata=https://x\"",
        "Bearer x_resource_metadata=\"https://x\"",
        "Bearer realm=\"\\",
      })
  void findsNothingWhereThereIsNothing(String field) {
    assertThat(of(field)).isEqualTo(SILENT);
  }

  @Test
  void takesNoWordForAScopeThatCanBeNone() {
    assertThat(of("Bearer scope=\"a \u001b[31m \\\\b c\u00e4 d\"").scope())
        .containsExactly("a", "d");
  }

  @ParameterizedTest
  @CsvSource({"401, a", "200, ''", "403, ''"})
  void isReadFromA401Alone(int status, String scope) {
    var headers =
        HttpHeaders.of(Map.of("www-authenticate", List.of("Bearer scope=a")), (_, _) -> true);

    assertThat(String.join(" ", Challenge.of(new Answer(status, headers, "", true)).scope()))
        .isEqualTo(scope);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a=", "\"\\", ",", " ", "a ", "a,", "Bearer a=\"", "\\\"", "="})
  void looksAtEachCharacterOnce(String piece) {
    var field = piece.repeat(2_000_000);

    assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> assertThat(of(field).resourceMetadata()).isNull());
  }
}
