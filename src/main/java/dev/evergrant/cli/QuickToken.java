package dev.evergrant.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.evergrant.wire.BareToken;
import dev.evergrant.wire.SocketAgent;
import java.io.PrintStream;
import java.util.List;

/// `evergrant token NAME` where all is well, without anything that is slow to start: picocli,
/// messages, JSON. Whatever else there is to say or do is left to [TokenCommand].
public final class QuickToken {
  private QuickToken() {}

  /// Whether the token is printed and nothing is left to do. Blocking.
  public static boolean print(List<String> arguments, SocketAgent agent, PrintStream out) {
    if (arguments.size() != 2
        || !arguments.getFirst().equals("token")
        || !BareToken.fits(arguments.getLast())
        || arguments.getLast().startsWith("-")) {
      return false;
    }
    var token = agent.bareToken(arguments.getLast());
    if (token == null) {
      return false;
    }
    var bytes = token.reveal().concat("\n").getBytes(UTF_8);
    out.write(bytes, 0, bytes.length);
    return !out.checkError();
  }
}
