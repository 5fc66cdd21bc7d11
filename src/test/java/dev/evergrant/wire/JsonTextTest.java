package dev.evergrant.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {
  private static final String FILE =
      """
      {
      \t"auths": { "a": {} },
      \t"credHelpers": {
      \t\t"b": "x", "c":"y"
      \t},
      \t"n": 1.50e1
      }
      """;

  @Test
  void putsAMemberInAndLeavesTheRest() {
    assertThat(new JsonText(FILE).with(List.of("credHelpers", "a"), "e").text())
        .isEqualTo(FILE.replace("\t\t\"b\"", "\t\t\"a\": \"e\",\n\t\t\"b\""));
  }

  @Test
  void putsTheObjectsInThatAreMissing() {
    assertThat(new JsonText("{\"a\":1}").with(List.of("p", "e", "h"), "w").text())
        .isEqualTo("{\"p\": {\"e\":{\"h\":\"w\"}},\"a\":1}");
    assertThat(new JsonText("{}\n").with(List.of("k"), "v").text())
        .isEqualTo("{\n  \"k\": \"v\"\n}\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{ }",
        "{\n}",
        "{\"p\": {}}",
        "{\"p\": {\r\n\t\"e\": { }\r\n}}",
        "{\"p\": {\"e\":{}}}",
        "{\"a\":1}",
        "{ \"p\" : { \"x\" : 1 } }\n",
        "{\n  \"a\": [1, 2],\n  \"b\": {\"h\": \"\\\"}\"}\n}",
        "{\"p\":{\"e\":{\"o\":\"x\"}}, \"q\":null}",
        FILE
      })
  void takesBackExactlyWhatItPutIn(String text) {
    var path = List.of("p", "e", "h");

    var with = new JsonText(text).with(path, "w\"ork");

    assertThat(with.get(path)).contains("w\"ork");
    assertThat(with.without(path).text()).isEqualTo(text);
  }

  @Test
  void takesOutFromTheMiddleAndFromTheEnd() {
    var text = new JsonText("{\"a\": \"1\", \"b\": \"2\", \"c\": \"3\"}");

    assertThat(text.without(List.of("b")).text()).isEqualTo("{\"a\": \"1\", \"c\": \"3\"}");
    assertThat(text.without(List.of("c")).text()).isEqualTo("{\"a\": \"1\", \"b\": \"2\"}");
    assertThat(text.without(List.of("d"))).isEqualTo(text);
  }

  @Test
  void touchesNothingThatItDoesNotUnderstand() {
    assertThatThrownBy(() -> new JsonText("{ // mine\n}")).isInstanceOf(MalformedMessage.class);
    assertThatThrownBy(() -> new JsonText("[]")).isInstanceOf(MalformedMessage.class);
    assertThatThrownBy(() -> new JsonText("{\"a\":1}").with(List.of("a", "b"), "c"))
        .isInstanceOf(MalformedMessage.class);
    assertThatThrownBy(() -> new JsonText("{\"a\":1}").with(List.of("a"), "c"))
        .isInstanceOf(MalformedMessage.class);
  }
}
