package dev.evergrant.grant;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceMetadataTest {
  static ResourceMetadata read(String json) {
    return ResourceMetadata.of(Members.of(json).orElseThrow());
  }

  static boolean covers(String resource, String server) {
    return new ResourceMetadata(resource, null, Set.of()).covers(URI.create(server));
  }

  @ParameterizedTest
  @CsvSource({
    "https://h.example/a/mcp,      https://h.example/a/mcp",
    "https://h.example/a/mcp/,     https://h.example/a/mcp",
    "https://h.example/a,          https://h.example/a/mcp",
    "https://h.example/a/,         https://h.example/a/mcp",
    "https://h.example,            https://h.example/a/mcp",
    "https://h.example/,           https://h.example",
    "https://h.example,            https://h.example/",
    "HTTPS://H.Example:443/a,      https://h.example/a/mcp",
    "https://h.example/mcp,        https://h.example/mcp?key=1",
    "https://h.example/mcp?key=1,  https://h.example/mcp?key=1",
    "http://127.0.0.1:8080,        http://127.0.0.1:8080/mcp",
  })
  void coversTheServerItsParentsAndItsOrigin(String resource, String server) {
    assertThat(covers(resource, server)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "https://evil.example/mcp,      https://h.example/mcp",
    "https://h.example.evil/mcp,    https://h.example/mcp",
    "https://h.example:8443/mcp,    https://h.example/mcp",
    "http://h.example/mcp,          https://h.example/mcp",
    "https://h.example/mc,          https://h.example/mcp",
    "https://h.example/mcp/more,    https://h.example/mcp",
    "https://h.example/mcp2,        https://h.example/mcp",
    "https://h.example/a%2Fmcp,     https://h.example/a/mcp",
    "https://h.example/mcp?key=2,   https://h.example/mcp?key=1",
    "https://h.example/mcp#x,       https://h.example/mcp",
    "https://u@h.example/mcp,       https://h.example/mcp",
    "urn:mcp,                       https://h.example/mcp",
    "/mcp,                          https://h.example/mcp",
  })
  void coversNobodyElse(String resource, String server) {
    assertThat(covers(resource, server)).isFalse();
  }

  @Test
  void keepsTheStringThatIsPublished() {
    var metadata =
        read(
            """
            {"resource":"https://H.example:443","scopes_supported":["b","a","x y",7],
             "authorization_servers":["https://one.example","https://two.example"]}\
            """);

    assertThat(metadata)
        .isEqualTo(
            new ResourceMetadata("https://H.example:443", "https://one.example", Set.of("b", "a")));
    assertThat(metadata.scopes()).containsExactly("b", "a");
  }

  @Test
  void needsNothingButTheResource() {
    assertThat(read("{\"resource\":\"https://h.example\",\"authorization_servers\":[]}"))
        .isEqualTo(new ResourceMetadata("https://h.example", null, Set.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "{\"resource\":7}", "{\"resource\":\"\"}", "{\"resource\":\"a b\"}"})
  void isNotFooledByWhatIsNoMetadata(String json) {
    assertThat(read(json)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "https://h.example,          ''",
    "https://h.example/,         ''",
    "https://h.example/a/mcp,    /a/mcp ''",
    "https://h.example/a/mcp/,   /a/mcp/ /a/mcp ''",
    "https://h.example/mcp?x=1,  /mcp?x=1 /mcp ''",
    "http://[::1]:8080/mcp,      /mcp ''",
  })
  void looksWhereTheServersPathSaysAndThenWithoutIt(String server, String suffixes) {
    var origin = server.replaceFirst("(?<=\\w|\\])/.*", "");

    assertThat(ResourceMetadata.places(URI.create(server)))
        .extracting(URI::toString)
        .containsExactly(
            Arrays.stream(suffixes.split(" "))
                .map(suffix -> suffix.replace("'", ""))
                .map(suffix -> origin + "/.well-known/oauth-protected-resource" + suffix)
                .toArray(String[]::new));
  }
}
