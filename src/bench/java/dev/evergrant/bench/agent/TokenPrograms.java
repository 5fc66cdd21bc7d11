package dev.evergrant.bench.agent;

import dev.evergrant.testing.Evergrant;
import dev.evergrant.testing.OidcAgent;
import dev.evergrant.testing.TestFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Those that run in [TokenBench], each of which prints a token of the account `work`.
///
/// @param peer with an account of that name, too
/// @param folder for what they need
record TokenPrograms(Evergrant evergrant, OidcAgent peer, TestFolder folder) {
  static final String EMPTY = "empty Java main";
  static final String OURS = "evergrant token";

  /// By their names, in the order in which they are told.
  Map<String, Program> all() throws IOException {
    var command = Path.of(System.getProperty("evergrant.command")).toAbsolutePath();
    var image = command.getParent().getParent();
    var socket = evergrant.socket();
    var file = tokenFile();
    var all = new LinkedHashMap<String, Program>();
    all.put(EMPTY, program(EmptyProgram.words(image, folder)));
    all.put(OURS, program(List.of(command.toString(), "token", "work")));
    all.put("oidc-token, oidc-agent", oidcToken(peer.socket()));
    all.put("oidc-token, our agent", oidcToken(socket));
    all.put("Node, our agent", script("node", "ask.js", Scripts.ASK_IN_NODE, socket));
    all.put("Node, a file", script("node", "read.js", Scripts.READ_IN_NODE, file));
    all.put("Python, our agent", script("python3", "ask.py", Scripts.ASK_IN_PYTHON, socket));
    all.put("Python, a file", script("python3", "read.py", Scripts.READ_IN_PYTHON, file));
    return all;
  }

  private Path tokenFile() {
    var token = evergrant.run("token", "work").orFail().out().strip();
    var expiry = Instant.now().plus(Duration.ofHours(1)).getEpochSecond();
    var json = "{\"access_token\": \"%s\", \"expires_at\": %d}".formatted(token, expiry);
    return folder.file("tokens.json", json);
  }

  private Program oidcToken(Path socket) throws IOException {
    return new Program(
        List.of(installed("oidc-token"), "work"), peer.environment(socket), output());
  }

  private Program script(String language, String name, String script, Path argument)
      throws IOException {
    var file = folder.file(name, script);
    return program(List.of(installed(language), file.toString(), argument.toString()));
  }

  private Program program(List<String> words) {
    return new Program(words, evergrant.environment(), output());
  }

  private Path output() {
    return folder.path().resolve("output");
  }

  /// The system's, where there is one: what comes before it on a path may be a script that chooses.
  private static String installed(String name) throws IOException {
    return Stream.concat(Stream.of("/usr/bin"), Stream.of(System.getenv("PATH").split(":")))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new IOException("%s is not installed".formatted(name)))
        .toString();
  }
}
