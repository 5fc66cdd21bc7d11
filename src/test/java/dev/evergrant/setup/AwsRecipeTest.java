package dev.evergrant.setup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.evergrant.testing.Child;
import dev.evergrant.testing.Result;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The script for AWS, run by the machine's own `aws` where there is one.
class AwsRecipeTest {
  /// Elsewhere by one that is like it in what matters here: whoever signs gets credentials first.
  private static final String STUB =
      """
      #!/bin/sh
      case "$*" in
        *--no-sign-request*)
          curl -sSf --data-urlencode WebIdentityToken@- "$AWS_ENDPOINT_URL_STS" ;;
        *) $(sed -n 's/^credential_process = //p' "$AWS_CONFIG_FILE") ;;
      esac
      """;

  /// The script of a profile that ran itself would go on for ever; here it ends.
  private static final String GUARD =
      """
      #!/bin/sh
      echo run >> "$HOME/runs"
      [ "$(wc -l < "$HOME/runs")" -le 3 ] && exec aws-evergrant "$@"
      """;

  private static final String ANSWER =
      """
      <{0}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><{0}Result>
      <Arn>arn:aws:iam::1:role/R</Arn><Credentials><AccessKeyId>AKID</AccessKeyId>
      <SecretAccessKey>key</SecretAccessKey><SessionToken>session</SessionToken>
      <Expiration>2099-01-01T00:00:00Z</Expiration></Credentials>
      </{0}Result></{0}Response>
      """;

  @TempDir Path home;
  private final Map<String, String> environment = new HashMap<>();
  private final List<String> received = new CopyOnWriteArrayList<>();
  private HttpServer sts;

  @BeforeEach
  void enter() throws IOException {
    sts = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    sts.createContext("/", this::answer);
    sts.start();
    environment.put("HOME", home.toString());
    environment.put("PATH", home + ":" + System.getenv("PATH"));
    environment.put("AWS_CONFIG_FILE", home.resolve("config").toString());
    environment.put("AWS_ENDPOINT_URL_STS", "http://127.0.0.1:" + sts.getAddress().getPort());
    if (!new Machine(environment).has("aws")) {
      program("aws", STUB);
    }
    program("guard", GUARD);
    program("aws-evergrant", script());
  }

  @AfterEach
  void leave() {
    sts.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    var form = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    received.add(form);
    var action =
        form.contains("GetCallerIdentity") ? "GetCallerIdentity" : "AssumeRoleWithWebIdentity";
    var answer = ANSWER.replace("{0}", action).getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/xml");
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  /// From the first line to the empty one before the profile.
  private String script() {
    var wish = new Wish("work", null, null, home.resolve("evergrant"));
    var plan = Recipes.find("aws").orElseThrow().plan(wish, new Machine(environment));
    var lines = plan.additions().getFirst().lines();
    return String.join("\n", lines.subList(lines.indexOf("#!/bin/sh"), lines.indexOf("")));
  }

  private void program(String name, String text) throws IOException {
    var file = Files.writeString(home.resolve(name), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  /// Java would look for the command on the PATH of its own process.
  private Result run(String command) {
    return Child.run(environment, "sh", "-c", command);
  }

  @ParameterizedTest
  @CsvSource({"default, ''", "profile x, x"})
  void asksForTheTokenOnce(String section, String profile) throws IOException {
    program("evergrant", "#!/bin/sh\necho h.p.s\n");
    Files.writeString(
        home.resolve("config"),
        "[%s]\nregion = us-east-1\ncredential_process = guard arn:aws:iam::123456789012:role/R\n"
            .formatted(section));
    if (!profile.isEmpty()) {
      environment.put("AWS_PROFILE", profile);
    }

    var result = run("aws sts get-caller-identity");

    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(home.resolve("runs")).hasContent("run");
    assertThat(received.getFirst().split("&")).contains("WebIdentityToken=h.p.s");
  }

  @Test
  void passesOnWhyThereIsNoToken() throws IOException {
    program("evergrant", "#!/bin/sh\necho Log in. >&2\nexit 4\n");

    var result = run("aws-evergrant arn:aws:iam::123456789012:role/R");

    assertThat(result).isEqualTo(new Result(4, "", "Log in.\n"));
    assertThat(received).isEmpty();
  }
}
