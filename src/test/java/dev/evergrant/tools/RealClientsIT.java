package dev.evergrant.tools;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.evergrant.testing.Browser;
import dev.evergrant.testing.Child;
import dev.evergrant.testing.Eventually;
import dev.evergrant.testing.Evergrant;
import dev.evergrant.testing.Provider;
import dev.evergrant.testing.Result;
import dev.evergrant.testing.Rustup;
import dev.evergrant.testing.SecureShell;
import dev.evergrant.testing.TestFolder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// The tools themselves, unmodified, each with the configuration that a person would give it.
///
/// In the order of a working day, so that nobody waits for an expiry of his own: each tool works;
/// each works after the token it had has expired; each is refused once; and each is told at once
/// when there is no login any more.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RealClientsIT {
  private static final Path IMAGE =
      Path.of(System.getProperty("evergrant.command", "target/evergrant/bin/evergrant"))
          .toAbsolutePath()
          .getParent()
          .getParent();

  /// A tool, and its command line: `$url` and `$port` are the gate's.
  enum Client {
    CURL("curl", "evergrant helper curl work | curl -sSf -K - $url/me"),
    GIT("git", "git -c core.askPass=true ls-remote $url/repo.git"),
    KUBECTL("kubectl", "kubectl --kubeconfig kubeconfig get --raw /healthz"),
    DOCKER("docker", "docker manifest inspect --insecure $secure/app:1"),
    PNPM(
        "pnpm",
        "rm -rf pnpm && mkdir pnpm && cd pnpm && pnpm --config.cache-dir=. add --lockfile-only thing@1.0.0"),
    PIP("pip3", "pip3 --no-cache-dir index versions -i http://work@$host/simple thing"),
    MSMTP("msmtp", "printf 'Subject: x\\n\\nx\\n' | msmtp -C msmtprc somebody@example.com"),
    MBSYNC("mbsync", "mbsync -c mbsyncrc --list box"),
    CARGO("cargo", "cargo owner --registry gate --list thing");

    final String command;
    final String line;

    Client(String command, String line) {
      this.command = command;
      this.line = line;
    }
  }

  final Provider provider = Provider.start(Map.of("accessTokenTtl", 20));
  final Browser browser = Browser.quick();
  final Evergrant evergrant = Evergrant.in(Map.of()).with(browser.environment());
  final TestFolder folder = TestFolder.create();
  final Path person = Path.of(evergrant.environment().get("HOME"));
  final Map<Client, String> had = new EnumMap<>(Client.class);
  Child keeper;
  Gate gate;

  @BeforeAll
  void logIn() throws Exception {
    keeper = evergrant.keeper("--no-tray", "--no-keychain");
    var issuer = provider.issuer().toString();
    evergrant.run("add", "work", "--issuer", issuer, "--client-id", Provider.CLIENT).orFail();
    gate = new Gate(provider.issuer(), certificate());
    new Belongings(gate, person, this::shell).prepare();
  }

  @AfterAll
  void end() {
    gate.close();
    evergrant.close();
    keeper.close();
    provider.close();
    browser.close();
    folder.close();
  }

  @ParameterizedTest
  @EnumSource
  @Order(1)
  void worksWithATokenOfEvergrants(Client client) {
    use(client);

    had.put(client, gate.last());
  }

  /// As `ssh -R` of src/site/markdown/ssh-and-containers.md does it.
  @Test
  @Order(1)
  void aMachineFarAwayHasItsTokensOverSsh() {
    assumeTrue(SecureShell.isThere(), "openssh-server is not installed");
    var far = folder.folder("far").resolve("agent.sock");
    var forward = List.of("-R", far + ":" + evergrant.home().resolve("run/forward/agent.sock"));
    var there =
        "EVERGRANT_HOME=%s EVERGRANT_SOCK=%s ".formatted(folder.path().resolve("home"), far);

    try (var ssh = SecureShell.start()) {
      var result = ssh.run(forward, there + IMAGE + "/bin/evergrant token work");

      assertThat(gate.isGood(result.orFail().line())).isTrue();
      assertThat(folder.path().resolve("home/config/accounts.json")).doesNotExist();
      var quit = ssh.run(forward, there + IMAGE + "/bin/evergrant remove work --yes");
      assertThat(quit.exit()).isNotZero();
      assertThat(quit.err()).contains("This socket gives tokens, and nothing else");
    }
  }

  @Test
  @Order(1)
  void aContainerHasItsTokensFromAFolderThatIsMounted() {
    var box =
        "bwrap --unshare-all --ro-bind / / --dev /dev --proc /proc --tmpfs /home --ro-bind "
            + evergrant.home().resolve("run/forward")
            + " /mnt --setenv EVERGRANT_SOCK /mnt/agent.sock --setenv EVERGRANT_HOME /home/none ";
    assumeTrue(shell(box + "true").exit() == 0, "bubblewrap can make no container here");

    var result = shell(box + IMAGE + "/bin/evergrant token work");

    assertThat(gate.isGood(result.orFail().line())).isTrue();
  }

  @Test
  @Order(1)
  void aCommandHasItsTokenInItsEnvironmentAlone() throws IOException {
    try (var child = command("exec", "work", "--env", "T", "--", "sh", "-c", "echo =$T; read x")) {
      var token = child.awaitLine("=").substring(1);

      assertThat(gate.isGood(token)).isTrue();
      assertThat(commandLines()).noneMatch(line -> line.contains(token));
      assertThat(child.feed("").await(Eventually.PATIENCE).exit()).isEqualTo(1);
    }
  }

  /// Whatever the launcher calls its own things.
  @Test
  @Order(1)
  void aCommandHasItsEnvironmentAsItWas() {
    var names = List.of("answer", "cache", "code", "flags", "home", "self", "JAVA_TOOL_OPTIONS");
    var set = names.stream().map(name -> name + "=mine").collect(joining(" "));

    var seen = shell("env %s evergrant exec work --env T -- env".formatted(set)).orFail().out();

    assertThat(seen.lines()).containsAll(names.stream().map(name -> name + "=mine").toList());
    var token = seen.lines().filter(line -> line.startsWith("T=")).findFirst().orElseThrow();
    assertThat(seen.lines()).filteredOn(line -> line.endsWith(token.substring(2))).hasSize(1);
    assertThat(seen).doesNotContain("eg_");
  }

  @ParameterizedTest
  @CsvSource({"TERM, 9", "INT, 9", "HUP, 129"})
  @Order(1)
  void aCommandGetsItsSignals(String signal, int exit) {
    var script = "trap 'exit 9' TERM INT; echo ready; while :; do sleep 0.1; done";
    try (var child = command("exec", "work", "--", "sh", "-c", script)) {
      child.awaitLine("ready");

      Child.run(Map.of(), "sh", "-c", "kill -%s %d".formatted(signal, child.pid())).orFail();

      assertThat(child.await(Eventually.PATIENCE).exit()).isEqualTo(exit);
    }
  }

  /// Whoever runs the tests may ignore a signal, and that is inherited.
  private Child command(String... words) {
    var all = new ArrayList<>(List.of("env", "--default-signal", IMAGE + "/bin/evergrant"));
    all.addAll(List.of(words));
    return Child.start(evergrant.environment(), all);
  }

  private static List<String> commandLines() throws IOException {
    var lines = new ArrayList<String>();
    try (var all = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (var process : all) {
        try {
          lines.add(Files.readString(process.resolve("cmdline"), ISO_8859_1));
        } catch (IOException ended) {
          continue;
        }
      }
    }
    return lines;
  }

  @ParameterizedTest
  @EnumSource
  @Order(2)
  void worksWhenItsTokenHasExpired(Client client) {
    assumeTrue(had.containsKey(client), client.command + " did not work with its first token");
    var old = had.get(client);
    Eventually.until("the token is over", () -> !gate.isGood(old));

    use(client);

    assertThat(gate.last()).isNotEqualTo(old);
  }

  @Test
  @Order(3)
  void gitSaysByItselfThatItsTokenWasRefused() {
    assumeTrue(had.containsKey(Client.GIT), "git did not work with its first token");
    var stolen = token();
    gate.refuse(stolen);

    assertThat(run(Client.GIT).exit()).isNotZero();

    Eventually.until("there is another token", () -> !token().equals(stolen));
    use(Client.GIT);
    assertThat(gate.last()).isNotEqualTo(stolen);
  }

  /// All at once, and while the provider holds the next refresh back: who is refused must have had
  /// the token that is.
  @Test
  @Order(3)
  void othersGoOnWhenSomebodySaysThatTheirTokenWasRefused() {
    evergrant.run("refresh", "work").orFail();
    provider.hold("refresh_token");
    var stolen = token();
    gate.refuse(stolen);
    var clients = had.keySet().stream().filter(client -> client != Client.GIT).toList();

    var refused = together(clients);
    provider.release();

    assertThat(refused).hasSize(clients.size()).noneMatch(it -> it.exit() == 0);
    evergrant.runWith(stolen, "reject", "work").orFail();
    Eventually.until("there is another token", () -> !token().equals(stolen));
    assertThat(together(clients)).allMatch(it -> it.exit() == 0);
  }

  private List<Result> together(List<Client> clients) {
    var running = clients.stream().map(it -> CompletableFuture.supplyAsync(() -> run(it))).toList();
    return running.stream().map(CompletableFuture::join).toList();
  }

  @ParameterizedTest
  @EnumSource
  @Order(4)
  void isToldAtOnceThatALoginIsRequired(Client client) {
    assumeTrue(had.containsKey(client), client.command + " did not work with its first token");
    evergrant.run("logout", "work", "--yes").orFail();
    var before = gate.count();

    var result = run(client);

    assertThat(result.exit()).isNotZero();
    // pnpm tells no more of its helper than this, and the pip of Debian 12 less.
    assertThat(result.toString()).containsAnyOf("Log in with", "Exit code 4", "401 Error");
    assertThat(gate.count()).isEqualTo(before);
  }

  private void use(Client client) {
    var before = gate.count();
    run(client).orFail();
    assertThat(gate.count()).as("tokens that were let in").isGreaterThan(before);
  }

  private Result run(Client client) {
    assumeTrue(isThere(client.command), client.command + " is not installed");
    return shell(client.line);
  }

  private String token() {
    return evergrant.run("token", "work").orFail().line();
  }

  private static boolean isThere(String command) {
    return Stream.of((path()).split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
  }

  private static String path() {
    var provider = Path.of(System.getProperty("evergrant.provider", "src/test/provider"));
    return String.join(
        File.pathSeparator,
        IMAGE.resolve("bin").toString(),
        IMAGE.resolve("share/evergrant/keyring").toString(),
        provider.toAbsolutePath().resolve("node_modules/.bin").toString(),
        System.getenv("PATH"));
  }

  /// As the person would type it at home.
  private Result shell(String line) {
    var environment = new HashMap<>(evergrant.environment());
    environment.put("PATH", path());
    environment.put("url", gate.url(""));
    environment.put("host", gate.host());
    environment.put("secure", gate.secureHost());
    environment.put("GIT_TERMINAL_PROMPT", "0");
    environment.put("PIP_KEYRING_PROVIDER", "subprocess");
    environment.put("PIP_DISABLE_PIP_VERSION_CHECK", "1");
    environment.put("NO_UPDATE_NOTIFIER", "1");
    environment.put("DOCKER_CLI_EXPERIMENTAL", "enabled");
    environment.put("RUSTUP_HOME", Rustup.home());
    var words = List.of("sh", "-c", "cd \"$HOME\" && " + line);
    try (var child = Child.start(environment, words)) {
      return child.feed("").await(Duration.ofSeconds(60));
    }
  }

  /// The JDK's own tool makes a key and a certificate of a second.
  private Path certificate() throws Exception {
    var store = folder.path().resolve("gate.p12");
    var keytool = Path.of(System.getProperty("java.home"), "bin/keytool").toString();
    Child.run(
            Map.of(),
            keytool,
            "-genkeypair",
            "-alias",
            "gate",
            "-keyalg",
            "EC",
            "-dname",
            "CN=gate",
            "-ext",
            "san=ip:127.0.0.1",
            "-keystore",
            store.toString(),
            "-storetype",
            "PKCS12",
            "-storepass",
            "changeit")
        .orFail();
    var pem =
        Child.run(
                Map.of(),
                keytool,
                "-exportcert",
                "-rfc",
                "-alias",
                "gate",
                "-keystore",
                store.toString(),
                "-storepass",
                "changeit")
            .orFail();
    Files.writeString(person.resolve("gate.pem"), pem.out());
    return store;
  }
}
