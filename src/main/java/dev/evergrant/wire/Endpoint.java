package dev.evergrant.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.evergrant.platform.Paths;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/// Where the agent socket is.
///
/// The keeper binds [#socket()]: what `EVERGRANT_SOCK` names, else `agent.sock` in the folder for
/// such files. It writes the path into [#lockFile()], so that a client whose environment differs,
/// such as one started by cron, finds the one keeper of this home all the same.
///
/// The operating system allows about 100 bytes for the path of a socket. One that is longer is
/// replaced by `evergrant-HASH/agent.sock` in `$XDG_RUNTIME_DIR`, or in `/tmp` where that is not
/// set or too long itself.
///
/// @param socket what the keeper binds, never longer than the system allows
/// @param lockFile beside the accounts file; held by the keeper, names its socket
public record Endpoint(Path socket, Path lockFile) {
  /// 104 on macOS, 108 on Linux, with a zero byte at its end.
  private static final int LONGEST = 100;

  /// The endpoint of a process with this environment.
  public static Endpoint of(Paths paths, Map<String, String> environment) {
    var named = environment.getOrDefault("EVERGRANT_SOCK", "");
    var socket =
        named.isEmpty() ? paths.runtime().resolve("agent.sock") : Path.of(named).toAbsolutePath();
    return new Endpoint(
        shortened(socket.normalize(), environment), paths.config().resolve("keeper.lock"));
  }

  /// The socket for tools of other machines and containers, which gives tokens and nothing else.
  /// Its folder holds no other, so that it can be mounted by itself.
  public Path forwarding(Map<String, String> environment) {
    return shortened(socket.resolveSibling("forward").resolve("agent.sock"), environment);
  }

  /// Where a client looks, in this order. Blocking for the reading of one small file.
  List<Path> candidates() {
    var all = new LinkedHashSet<Path>();
    all.add(socket);
    sign().socket().ifPresent(all::add);
    return List.copyOf(all);
  }

  /// What the keeper tells of itself, or left behind when it was killed. Blocking for the reading
  /// of one small file.
  public KeeperSign sign() {
    return KeeperSign.at(lockFile);
  }

  private static Path shortened(Path socket, Map<String, String> environment) {
    if (fits(socket)) {
      return socket;
    }
    var inside = Path.of("evergrant-" + hash(socket), "agent.sock");
    var runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
    var replaced = Path.of(runtime.startsWith("/") ? runtime : "/tmp").resolve(inside);
    return fits(replaced) ? replaced : Path.of("/tmp").resolve(inside);
  }

  private static boolean fits(Path socket) {
    return socket.toString().getBytes(UTF_8).length <= LONGEST;
  }

  private static String hash(Path socket) {
    try {
      var whose = System.getProperty("user.name") + '\0' + socket;
      var digest = MessageDigest.getInstance("SHA-256").digest(whose.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException everyJvmHasIt) {
      throw new IllegalStateException(everyJvmHasIt);
    }
  }
}
