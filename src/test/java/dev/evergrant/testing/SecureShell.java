package dev.evergrant.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A real sshd on loopback, for whoever runs the tests, with keys of its own.
public final class SecureShell implements AutoCloseable {
  private static final Path SSHD = Path.of("/usr/sbin/sshd");

  private final TestFolder folder = TestFolder.create();
  private final int port = freePort();
  private final Child server;

  private SecureShell() {
    key("host");
    key("mine");
    var config =
        folder.file(
            "sshd_config",
            """
            ListenAddress 127.0.0.1:%d
            HostKey %s
            AuthorizedKeysFile %s
            StrictModes no
            UsePAM no
            PidFile none
            StreamLocalBindUnlink yes
            """
                .formatted(port, path("host"), path("mine.pub")));
    server = Child.start(Map.of(), List.of(SSHD.toString(), "-D", "-e", "-f", config.toString()));
    Eventually.until("sshd listens", () -> server.err().contains("Server listening"));
  }

  /// Whether this machine has one.
  public static boolean isThere() {
    return Files.isExecutable(SSHD) && Files.isExecutable(Path.of("/usr/bin/ssh"));
  }

  /// One that listens on a free port.
  public static SecureShell start() {
    makeItsFolder();
    return new SecureShell();
  }

  /// Debian's service makes this folder; sshd does not start for root without it.
  private static void makeItsFolder() {
    try {
      if (Files.isWritable(Path.of("/run"))) {
        Files.createDirectories(Path.of("/run/sshd"));
      }
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }

  /// Runs a command line over there, with these options of ssh.
  public Result run(List<String> options, String line) {
    var words = new ArrayList<>(List.of("ssh", "-F", "none", "-i", path("mine"), "-p", "" + port));
    for (var option :
        List.of("StrictHostKeyChecking=no", "UserKnownHostsFile=/dev/null", "LogLevel=ERROR")) {
      words.addAll(List.of("-o", option));
    }
    words.addAll(options);
    words.addAll(List.of("127.0.0.1", line));
    var environment = Map.of("PATH", "/usr/bin:/bin", "HOME", folder.path().toString());
    try (var client = Child.start(environment, words)) {
      return client.feed("").await(Eventually.PATIENCE);
    }
  }

  private void key(String name) {
    Child.run(Map.of(), "/usr/bin/ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", path(name))
        .orFail();
  }

  private String path(String name) {
    return folder.path().resolve(name).toString();
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }

  @Override
  public void close() {
    server.close();
    folder.close();
  }
}
