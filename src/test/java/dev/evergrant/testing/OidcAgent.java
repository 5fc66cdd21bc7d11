package dev.evergrant.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Debian's oidc-agent, in a home of its own, and its unmodified tools.
///
/// They speak to the agent that `OIDC_SOCK` names: this one, or another with [#at].
public final class OidcAgent implements AutoCloseable {
  /// What its account files are encrypted with.
  public static final String PASSWORD = "another password";

  private final TestFolder folder = TestFolder.create();
  private final Path socket = folder.folder("run").resolve("oidc-agent.sock");
  private final Child process;

  private OidcAgent() {
    process =
        Child.start(
            environment(socket), List.of("oidc-agent", "--console", "--socket-path=" + socket));
    Eventually.until("oidc-agent is up", () -> run("oidc-add", "--loaded").exit() == 0);
  }

  /// A running one without an account.
  public static OidcAgent start() {
    return new OidcAgent();
  }

  /// Where it listens.
  public Path socket() {
    return socket;
  }

  /// Adds an account as a person does with `oidc-gen`, who logs in with this browser.
  public OidcAgent with(String account, Provider provider, Browser browser) {
    var port = freePort();
    var command =
        List.of(
            "oidc-gen",
            "--iss=" + provider.issuer(),
            "--client-id=" + Provider.SECRET_CLIENT,
            "--client-secret=" + Provider.SECRET,
            "--redirect-uri=http://localhost:%d/callback".formatted(port),
            "--scope=openid offline_access",
            "--flow=code",
            "--no-scheme",
            "--no-url-call",
            "--prompt=none",
            "--confirm-yes",
            "--pw-cmd=echo " + PASSWORD,
            "--manual",
            account);
    try (var gen = Child.start(environment(socket), command).feed("")) {
      browser.open(page(gen)).orFail();
      gen.await(Eventually.PATIENCE).orFail();
    } catch (RuntimeException | AssertionError failed) {
      close();
      throw failed;
    }
    // Its own little web server stays for a while.
    Eventually.passes("nobody listens at the redirect", () -> new ServerSocket(port).close());
    return this;
  }

  private static URI page(Child gen) {
    return Eventually.find(
        "oidc-gen's page",
        () ->
            gen.err().lines().filter(line -> line.startsWith("http")).findFirst().map(URI::create));
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException none) {
      throw new UncheckedIOException(none);
    }
  }

  /// Runs one of its tools to the end.
  public Result run(String... command) {
    return at(socket, command);
  }

  /// Runs one of its tools against the agent at this socket, with this home's account files.
  public Result at(Path agent, String... command) {
    return Child.run(environment(agent), command);
  }

  /// What its tools see that are to ask the agent at this socket.
  public Map<String, String> environment(Path agent) {
    var environment = new LinkedHashMap<String, String>();
    environment.put("PATH", System.getenv("PATH"));
    environment.put("LANG", "C.UTF-8");
    environment.put("HOME", folder.folder("home").toString());
    environment.put("TMPDIR", folder.folder("run").toString());
    environment.put("OIDC_CONFIG_DIR", folder.folder("accounts").toString());
    environment.put("OIDC_SOCK", agent.toString());
    return environment;
  }

  @Override
  public void close() {
    process.close();
    folder.close();
  }
}
