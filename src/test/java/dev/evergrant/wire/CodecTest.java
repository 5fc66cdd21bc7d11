package dev.evergrant.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evergrant.oauth.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodecTest {
  private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

  @Test
  void everyRequestComesBackAsItWas() {
    var requests = Samples.many(seed -> new Samples(seed).request());

    assertThat(requests.stream().<Class<?>>map(Request::getClass).distinct())
        .containsExactlyInAnyOrder(Request.class.getPermittedSubclasses());
    assertThat(requests).allSatisfy(request -> assertThat(readBack(request)).isEqualTo(request));
  }

  private static Request readBack(Request request) {
    return RequestCodec.read(JsonObject.parse(RequestCodec.write(request, "en")));
  }

  @Test
  void everyReplyComesBackAsItWas() {
    var replies = Samples.many(seed -> new Samples(seed).reply());

    assertThat(replies)
        .allSatisfy(reply -> assertThat(ReplyCodec.read(ReplyCodec.write(reply))).isEqualTo(reply));
  }

  @Test
  void everyChangeComesBackAsItWasInOneLine() {
    var changes = Samples.many(seed -> new Samples(seed).change());

    assertThat(changes)
        .allSatisfy(change -> {
          var line = JsonWriter.object(out -> StatusCodec.write(out, change));
          assertThat(line).doesNotContain("\n", "\r");
          assertThat(StatusCodec.change(JsonObject.parse(line))).isEqualTo(change);
        });
  }

  @Test
  void aTokenRequestLooksAsTheProtocolSays() {
    var request =
        new Request.Token(
            "work", Duration.ofSeconds(30), false, null, Set.of("a"), null, null, "rclone");

    assertThat(RequestCodec.write(request, "ja"))
        .isEqualTo(
            """
            {"request":"evergrant.token","account":"work","minValidity":"PT30S","forced":false,\
            "scope":["a"],"hint":"rclone","language":"ja"}\
            """);
  }

  @Test
  void aFailureLooksLikeOneOfOidcAgentWithItsKindBeside() {
    var reply = new Reply.Failed(Failure.LOGIN_REQUIRED, "what", "cure");

    assertThat(ReplyCodec.write(reply))
        .isEqualTo(
            """
            {"status":"failure","error":"what","info":"cure","failure":"LOGIN_REQUIRED"}\
            """);
  }

  @Test
  void aTokenForAProgramHasTheNamesOfOurOwnJson() {
    var token =
        new Reply.Token(Secret.of("abc"), "Bearer", NOON, Set.of("openid"), "https://id.example");

    assertThat(JsonOutput.token(token))
        .isEqualTo(
            """
            {"accessToken":"abc","tokenType":"Bearer","expiresAt":"2030-01-01T12:00:00Z",\
            "scope":["openid"],"issuer":"https://id.example"}\
            """);
  }

  @Test
  void unknownMembersAreIgnored() {
    var request =
        JsonObject.parse(
            """
            {"new":[1,{"x":null}],"request":"evergrant.logout","account":"work","more":{}}\
            """);

    assertThat(RequestCodec.read(request)).isEqualTo(new Request.Logout("work"));
  }

  @Test
  void aStrangersRequestIsNoneOfOurs() {
    assertThat(RequestCodec.read(JsonObject.parse("{\"request\":\"access_token\"}"))).isNull();
    assertThat(RequestCodec.read(JsonObject.parse("{\"request\":\"evergrant.fly\"}"))).isNull();
  }

  @Test
  void onlyTheDesktopsVariablesTravel() {
    var request =
        JsonObject.parse(
            """
            {"request":"evergrant.show","desktop":{"DISPLAY":":1","LD_PRELOAD":"/x.so"}}\
            """);

    var read = (Request.Show) RequestCodec.read(request);

    assertThat(read.desktop().environment()).containsOnlyKeys("DISPLAY");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "{\"request\":1}",
        "{\"request\":\"evergrant.login\"}",
        "{\"request\":\"evergrant.login\",\"account\":[]}",
        "{\"request\":\"evergrant.token\",\"account\":\"w\",\"minValidity\":\"soon\"}",
        "{\"request\":\"evergrant.token\",\"account\":\"w\",\"scope\":[1]}",
        "{\"request\":\"evergrant.settings\",\"settings\":{\"language\":\"x\",\"theme\":\"pink\"}}",
        "{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":"
            + "{\"a\":{\"a\":{\"a\":{}}}}}}}}}}}}}}}}}}}"
      })
  void whatIsNotTheProtocolIsRefused(String text) {
    assertThatThrownBy(() -> RequestCodec.read(JsonObject.parse(text)))
        .isInstanceOf(MalformedMessage.class);
  }

  @Test
  void aRefusalNeverQuotesTheMessage() {
    assertThatThrownBy(() -> JsonObject.parse("{\"token\":\"s3cret\",\"s3cret\":s3cret}"))
        .isInstanceOf(MalformedMessage.class)
        .hasNoCause()
        .message()
        .doesNotContain("s3cret");
  }

  @Test
  void aNumberMayComeAsText() {
    var object = JsonObject.parse("{\"a\":-1,\"b\":\"60\",\"c\":\"\",\"d\":1.0}");

    assertThat(object.number("a", 0)).isEqualTo(-1);
    assertThat(object.number("b", 0)).isEqualTo(60);
    assertThat(object.number("c", 7)).isEqualTo(7);
    assertThat(object.number("d", 0)).isEqualTo(1);
    assertThat(object.number("none", 9)).isEqualTo(9);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.5", "\"soon\"", "[]", "1e999999999", "99999999999999999999"})
  void aNumberThatIsNotWholeIsRefused(String number) {
    var object = JsonObject.parse("{\"n\":" + number + "}");

    assertThatThrownBy(() -> object.number("n", 0)).isInstanceOf(MalformedMessage.class);
  }
}
