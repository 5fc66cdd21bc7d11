package dev.evergrant.mcp;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evergrant.mcp.Call.Param;
import dev.evergrant.wire.MalformedMessage;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MessageReaderTest {
  @Test
  void seesWhatTheBridgeHasToKnow() {
    var message =
        read(
            """
            {"params":{"name":"n","uri":"u","taskId":"t","requestId":"r","other":{"name":1},
              "_meta":{"x":{},"io.modelcontextprotocol/protocolVersion":"2026-07-28"}},
             "new":[{"id":9}],"method":"tools/call","id":"a\\"b"}\
            """);

    assertThat(message.calls())
        .containsExactly(
            new Call(
                "\"a\\\"b\"",
                "tools/call",
                Map.of(
                    Param.NAME, "n",
                    Param.URI, "u",
                    Param.TASK, "t",
                    Param.REQUEST, "\"r\"",
                    Param.VERSION, "2026-07-28"),
                false,
                null,
                null));
    assertThat(message.version()).isEqualTo("2026-07-28");
    assertThat(message.requests()).containsExactly("\"a\\\"b\"");
  }

  @Test
  void tellsTheIdOneFromTheTextOne() {
    assertThat(read("{\"id\":1,\"method\":\"m\"}").requests()).containsExactly("1");
    assertThat(read("{\"id\":\"1\",\"method\":\"m\"}").requests()).containsExactly("\"1\"");
    assertThat(read("{\"id\":null,\"method\":\"m\"}").requests()).isEmpty();
    assertThat(read("{\"id\":1,\"result\":{}}").requests()).isEmpty();
  }

  @Test
  void seesAnAnswer() {
    var good = read("{\"id\":1,\"result\":{\"a\":[],\"protocolVersion\":\"2025-06-18\"}}");
    var bad = read("{\"error\": {\"code\":1,\"message\":\"é\", \"data\":[{}] } , \"id\":1}");

    assertThat(good.calls().getFirst().isAnswer()).isTrue();
    assertThat(good.calls().getFirst().agreed()).isEqualTo("2025-06-18");
    assertThat(bad.calls().getFirst().isAnswer()).isTrue();
    assertThat(bad.calls().getFirst().error())
        .isEqualTo("{\"code\":1,\"message\":\"é\", \"data\":[{}] }");
  }

  @Test
  void seesNoErrorInWhatJsonRpcDoesNotCallOne() {
    for (var other :
        new String[] {
          "{\"error\":\"invalid_request\",\"error_description\":\"x\"}",
          "{\"error\":{\"message\":\"x\"}}",
          "{\"error\":{\"code\":\"x\",\"message\":\"x\"}}",
          "{\"error\":{\"code\":1,\"message\":{}}}",
          "{\"error\":[{\"code\":1,\"message\":\"x\"}]}"
        }) {
      assertThat(read(other).calls().getFirst().error()).as(other).isNull();
    }
  }

  @Test
  void readsOddTypesOver() {
    for (var odd :
        new String[] {
          "{\"id\":{},\"method\":[],\"params\":3,\"result\":null,\"error\":1}",
          "{\"params\":{\"name\":{},\"_meta\":[],\"requestId\":[]}}",
          "{\"params\":{\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":7}}}",
          "[1,[{}],{}]"
        }) {
      assertThat(read(odd).requests()).as(odd).isEmpty();
      assertThat(read(odd).version()).as(odd).isNull();
    }
  }

  @Test
  void refusesWhatIsNotJson() {
    for (var broken :
        new String[] {
          "",
          " ",
          "{",
          "{\"a\":1",
          "{} {}",
          "{}x",
          "[1",
          "{\"a\":\"line\nbreak\"}",
          "nul",
          "{'a':1}"
        }) {
      assertThatThrownBy(() -> read(broken)).as(broken).isInstanceOf(MalformedMessage.class);
    }
    assertThatThrownBy(() -> MessageReader.read("{}".getBytes(UTF_16)))
        .isInstanceOf(MalformedMessage.class);
    assertThatThrownBy(() -> MessageReader.read(new byte[] {'"', (byte) 0xff, '"'}))
        .isInstanceOf(MalformedMessage.class);
  }

  @Test
  void readsADeepNesting() {
    var deep = "[".repeat(50_000) + "]".repeat(50_000);

    assertThat(read("{\"params\":{\"x\":" + deep + "},\"id\":1,\"method\":\"m\"}").requests())
        .containsExactly("1");
  }

  @Test
  void takesLineBreaksOutBetweenValuesOnly() {
    var line = read("{\r\n\"a\":\"x\\ny\"\n}").line();

    assertThat(new String(line, UTF_8)).isEqualTo("{  \"a\":\"x\\ny\" }");
  }

  private static Message read(String text) {
    return MessageReader.read(text.getBytes(UTF_8));
  }
}
