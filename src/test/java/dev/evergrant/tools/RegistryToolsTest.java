package dev.evergrant.tools;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Docker, cargo, keyring, Bazel, Go and Terraform.
class RegistryToolsTest {
  private static final String CONFIG =
      """
      {"credHelpers": {"r.example": "evergrant", "gcr.example:5000": "evergrant"},
       "plugins": {"evergrant": {"r.example": "work", "gcr.example:5000": "play:robot"}}}
      """;
  private static final Wish.Said NONE =
      new Wish.Said(new Answer("credentials not found in native keychain\n", 1));

  private final Speaker docker = new Speaker("docker").file("/home/me/.docker/config.json", CONFIG);

  @ParameterizedTest
  @CsvSource({
    "r.example, work",
    "https://r.example, work",
    "https://r.example/v2/, work",
    "gcr.example:5000, play"
  })
  void dockerAsksForTheAccountOfTheRegistry(String server, String account) {
    assertThat(docker.saying(server + "\n").wish("get")).isEqualTo(new Wish.Token(account));
  }

  @ParameterizedTest
  @CsvSource({"r.example, oauth2", "gcr.example:5000, robot"})
  void dockerGetsTheUserNameThatTheRegistryWants(String server, String user) {
    assertThat(docker.saying(server + "\n").answer("get").out())
        .isEqualTo(
            "{\"ServerURL\":\"%s\",\"Username\":\"%s\",\"Secret\":\"at-1\"}\n"
                .formatted(server, user));
  }

  @Test
  void dockerIsToldInItsOwnWordsThatThereIsNone() {
    assertThat(docker.saying("other.example").wish("get")).isEqualTo(NONE);
    assertThat(new Speaker("docker").saying("r.example").wish("get")).isEqualTo(NONE);
    assertThat(docker.file("/home/me/.docker/config.json", "{,}").wish("get")).isEqualTo(NONE);
  }

  @Test
  void dockerReadsTheFolderThatTheEnvironmentNames() {
    docker.with("DOCKER_CONFIG", "/d").file("/d/config.json", CONFIG.replace("work", "home"));

    assertThat(docker.saying("r.example").wish("get")).isEqualTo(new Wish.Token("home"));
  }

  @Test
  void dockerListsItsRegistries() {
    assertThat(docker.wish("list"))
        .isEqualTo(Wish.Said.of("{\"r.example\":\"oauth2\",\"gcr.example:5000\":\"robot\"}\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"store", "erase"})
  void dockerKeepsNothingHere(String operation) {
    assertThat(docker.wish(operation)).isEqualTo(Wish.Said.NOTHING);
  }

  private final Speaker cargo =
      new Speaker("cargo")
          .saying(
              """
              {"v":1,"registry":{"index-url":"sparse+https://r.example/"},"kind":"get",\
              "operation":"read","args":["work","r.example"]}
              """);

  @Test
  void cargoHearsTheProtocolFirst() {
    assertThat(Tools.find("cargo").orElseThrow().protocol().greeting()).isEqualTo("{\"v\":[1]}");
  }

  @Test
  void cargoNamesTheAccountInItsRequest() {
    assertThat(cargo.wish("--cargo-plugin")).isEqualTo(new Wish.Token("work"));
    assertThat(cargo.answer("--cargo-plugin").out())
        .isEqualTo(
            """
            {"Ok":{"kind":"get","token":"at-1","cache":"expires","expiration":1893499200,\
            "operation_independent":true}}
            """);
  }

  @Test
  void cargoGetsTheWordBeforeTheTokenWhereTheRegistryWantsIt() {
    cargo.saying("{\"v\":1,\"kind\":\"get\",\"args\":[\"work\",\"r.example\",\"bearer\"]}");

    assertThat(cargo.answer("--cargo-plugin", Speaker.token("at-1", null)).out())
        .isEqualTo(
            """
            {"Ok":{"kind":"get","token":"Bearer at-1","cache":"never",\
            "operation_independent":true}}
            """);
  }

  /// A project's own configuration can say where the registry of that name is.
  @ParameterizedTest
  @CsvSource({
    "sparse+https://evil.example/, r.example",
    "sparse+http://r.example/, r.example",
    "sparse+https://r.example:8443/, r.example",
    "sparse+https://r.example@evil.example/, r.example",
    "https://r.example/, bearer",
    "r.example, r.example"
  })
  void cargoGetsNoTokenForAnotherRegistry(String index, String host) {
    cargo.saying(
        "{\"v\":1,\"kind\":\"get\",\"args\":[\"work\",\"%s\"],\"registry\":{\"index-url\":\"%s\"}}"
            .formatted(host, index));

    assertThat(cargo.wish("--cargo-plugin"))
        .isInstanceOfSatisfying(
            Wish.Said.class, said -> assertThat(said.answer().out()).contains("host is missing"));
  }

  @Test
  void cargoIsToldWhyThereIsNoToken() {
    assertThat(cargo.refusal("--cargo-plugin").out())
        .isEqualTo("{\"Err\":{\"kind\":\"other\",\"message\":\"Log in.\",\"caused-by\":[]}}\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"login", "logout", "owner"})
  void cargoCanOnlyGet(String kind) {
    assertThat(cargo.saying("{\"v\":1,\"kind\":\"%s\"}".formatted(kind)).wish("--cargo-plugin"))
        .isEqualTo(Wish.Said.of("{\"Err\":{\"kind\":\"operation-not-supported\"}}\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{\"v\":1,\"kind\":\"get\"}"})
  void cargoGetsAnErrorForNonsense(String line) {
    assertThat(cargo.saying(line).wish("--cargo-plugin"))
        .isInstanceOfSatisfying(
            Wish.Said.class, said -> assertThat(said.answer().out()).startsWith("{\"Err\":"));
  }

  private final Speaker keyring =
      new Speaker("keyring")
          .file(
              "/home/me/.config/evergrant/helpers/keyring-hosts",
              "# comment\npypi.example work\n127.0.0.1:99 play\n");

  @Test
  void keyringTakesTheUserForTheAccount() {
    assertThat(keyring.wish("get https://pypi.example work")).isEqualTo(new Wish.Token("work"));
    assertThat(keyring.wish("get https://work@PYPI.example:443/simple/x work"))
        .isEqualTo(new Wish.Token("work"));
    assertThat(keyring.wish("get http://127.0.0.1:99/simple play"))
        .isEqualTo(new Wish.Token("play"));
    assertThat(keyring.answer("get https://pypi.example work").out()).isEqualTo("at-1\n");
    assertThat(keyring.wish("get https://pypi.example"))
        .isEqualTo(new Wish.Said(new Answer("", 1)));
    assertThat(keyring.wish("")).isEqualTo(new Wish.WrongUse());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/simple work",
        "https://pypi.example.evil.example work",
        "https://pypi.example@evil.example work",
        "https://evil.example;@pypi.example work",
        "https://evil.example\\@pypi.example work",
        "https://evil.example#@pypi.example work",
        "https://pypi.example:444 work",
        "http://pypi.example work",
        "pypi.example work",
        "https://pypi.example play"
      })
  void keyringGivesATokenToNoHostThatNobodyHasNamed(String words) {
    assertThat(keyring.wish("get " + words)).isEqualTo(new Wish.Refused(Wish.Reason.OTHER_SERVER));
    assertThat(new Speaker("keyring").wish("get https://pypi.example work"))
        .isEqualTo(new Wish.Refused(Wish.Reason.OTHER_SERVER));
  }

  @ParameterizedTest
  @ValueSource(strings = {"set", "del"})
  void keyringSaysThatItKeepsNothing(String operation) {
    assertThat(keyring.wish(operation + " https://pypi.example work"))
        .isEqualTo(new Wish.Refused(Wish.Reason.KEEPS_NOTHING));
  }

  @Test
  void bazelGetsHeadersAndTheirEnd() {
    var bazel = new Speaker("bazel").saying("{\"uri\":\"https://cache.example/x\"}");

    assertThat(bazel.wish("work get")).isEqualTo(new Wish.Token("work"));
    assertThat(bazel.wish("work set")).isEqualTo(new Wish.WrongUse());
    assertThat(bazel.answer("work get").out())
        .isEqualTo(
            """
            {"headers":{"Authorization":["Bearer at-1"]},"expires":"2030-01-01T12:00:00Z"}
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"uri\":\"http://cache.example/x\"}", "{\"uri\":\"cache\"}", "{}", ""})
  void bazelGetsNoHeadersForAnAddressThatIsNotEncrypted(String input) {
    assertThat(new Speaker("bazel").saying(input).wish("work get"))
        .isEqualTo(Wish.Said.of("{\"headers\":{}}\n"));
  }

  private final Speaker go = new Speaker("go");

  @Test
  void goGetsTheHeaderForThePlacesInItsSettings() {
    var words = "work https://a.example https://b.example/x";

    assertThat(go.wish(words)).isEqualTo(new Wish.Token("work", false));
    assertThat(go.answer(words).out())
        .isEqualTo("https://a.example\nhttps://b.example/x\n\nAuthorization: Bearer at-1\n\n");
    assertThat(go.wish("work")).isEqualTo(new Wish.WrongUse());
  }

  @Test
  void goSaysWithTheResponseThatATokenWasRefused() {
    var again = "work https://a.example https://a.example/mod/@v/list";

    go.saying("HTTP/1.1 401 Unauthorized\r\nServer: x\r\n\r\n");
    assertThat(go.wish(again)).isEqualTo(new Wish.Token("work", true));
    assertThat(go.answer(again).out())
        .isEqualTo("https://a.example\n\nAuthorization: Bearer at-1\n\n");
    go.saying("HTTP/1.1 404 Not Found\r\nX: HTTP/1.1 401\r\n\r\n");
    assertThat(go.wish(again)).isEqualTo(new Wish.Token("work", false));
  }

  @Test
  void goGetsNoTokenForTheServerThatHasAnswered() {
    go.saying("HTTP/1.1 401 Unauthorized\r\n\r\n");

    assertThat(go.wish("work https://evil.example/mod")).isEqualTo(new Wish.WrongUse());
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example", "app.example:8443", "app.example@evil.example", "x/y"})
  void terraformGetsNothingForAHostThatOnlyAModuleNames(String host) {
    assertThat(new Speaker("terraform").wish("work app.example tf.example:444 get " + host))
        .isEqualTo(Wish.Said.of("{}\n"));
  }

  @Test
  void terraformGetsAnObject() {
    var terraform = new Speaker("terraform");

    assertThat(terraform.wish("work app.example get app.example"))
        .isEqualTo(new Wish.Token("work"));
    assertThat(terraform.wish("work app.example tf.example:444 get TF.example:444"))
        .isEqualTo(new Wish.Token("work"));
    assertThat(terraform.wish("work get app.example")).isEqualTo(Wish.Said.of("{}\n"));
    assertThat(terraform.answer("work app.example get app.example").out())
        .isEqualTo("{\"token\":\"at-1\"}\n");
    assertThat(terraform.wish("work store app.example"))
        .isEqualTo(new Wish.Said(new Answer("", 1)));
    assertThat(terraform.wish("get app.example")).isEqualTo(new Wish.WrongUse());
  }
}
