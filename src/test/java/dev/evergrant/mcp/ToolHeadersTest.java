package dev.evergrant.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ToolHeadersTest {
  private final ToolHeaders headers = new ToolHeaders();

  @Test
  void repeatsTheArgumentsThatTheServerNamed() {
    learn(
        """
        {"region":{"type":"string","x-mcp-header":"Region"},
         "inner":{"type":"object","properties":{"n":{"x-mcp-header":"N","type":"integer"}}},
         "flag":{"type":"boolean","x-mcp-header":"Flag"},
         "none":{"type":"string","x-mcp-header":"None"},
         "query":{"type":"string"}}\
        """);

    assertThat(
            headers.of(
                call(
                    "{\"inner\":{\"n\":42,\"region\":\"x\"},\"region\":\"世界\",\"flag\":true,"
                        + "\"none\":null,\"query\":\"q\"}")))
        .isEqualTo(
            Map.of(
                "Mcp-Param-Region", "=?base64?5LiW55WM?=",
                "Mcp-Param-N", "42",
                "Mcp-Param-Flag", "true"));
  }

  @Test
  void hasNoneForAnotherToolOrMessage() {
    learn("{\"region\":{\"type\":\"string\",\"x-mcp-header\":\"Region\"}}");

    assertThat(headers.of(message("{\"method\":\"tools/call\",\"params\":{\"name\":\"other\"}}")))
        .isEmpty();
    assertThat(headers.of(message("{\"method\":\"ping\",\"params\":{\"name\":\"sql\"}}")))
        .isEmpty();
    assertThat(headers.of(call("{}"))).isEmpty();
    assertThat(headers.of(call("{\"region\":{\"a\":1}}"))).isEmpty();
  }

  @Test
  void takesNoSchemaThatBreaksTheRules() {
    for (var broken :
        new String[] {
          "{\"a\":{\"type\":\"number\",\"x-mcp-header\":\"A\"}}",
          "{\"a\":{\"x-mcp-header\":\"A\"}}",
          "{\"a\":{\"type\":\"string\",\"x-mcp-header\":\"\"}}",
          "{\"a\":{\"type\":\"string\",\"x-mcp-header\":\"A\\r\\nB\"}}",
          "{\"a\":{\"type\":\"string\",\"x-mcp-header\":\"X\"},"
              + "\"b\":{\"type\":\"string\",\"x-mcp-header\":\"x\"}}"
        }) {
      learn(broken);

      assertThat(headers.of(call("{\"a\":\"1\",\"b\":\"2\"}"))).as(broken).isEmpty();
    }
  }

  @Test
  void forgetsWhatTheServerNamesNoLonger() {
    learn("{\"a\":{\"type\":\"string\",\"x-mcp-header\":\"A\"}}");
    learn("{\"a\":{\"type\":\"string\"}}");

    assertThat(headers.of(call("{\"a\":\"1\"}"))).isEmpty();
  }

  @Test
  void readsOverAnAnswerThatIsNoList() {
    for (var odd :
        new String[] {
          "{\"error\":{}}",
          "{\"result\":[]}",
          "{\"result\":{\"tools\":{}}}",
          "{\"result\":{\"tools\":[1,[],{\"name\":2,\"inputSchema\":[]},{}]}}",
          "[{\"result\":1}]"
        }) {
      headers.learn(message(odd));

      assertThat(headers.of(call("{\"a\":\"1\"}"))).as(odd).isEmpty();
    }
  }

  private void learn(String properties) {
    headers.learn(
        message(
            "{\"id\":1,\"result\":{\"tools\":[{\"inputSchema\":{\"type\":\"object\",\"properties\":"
                + properties
                + "},\"name\":\"sql\"}]}}"));
  }

  private static Message call(String arguments) {
    return message(
        "{\"method\":\"tools/call\",\"params\":{\"name\":\"sql\",\"arguments\":"
            + arguments
            + "}}");
  }

  private static Message message(String text) {
    return MessageReader.read(text.getBytes(UTF_8));
  }
}
