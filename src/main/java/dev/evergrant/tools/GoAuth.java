package dev.evergrant.tools;

import dev.evergrant.wire.Reply;
import java.util.List;

/// A command in `GOAUTH` (`go help goauth`, from 1.24 on): `evergrant helper go work https://go.x`.
///
/// Go calls once without more words. When a server answers with an error, it calls again with the
/// address after them, and with the response on standard input.
final class GoAuth implements Protocol {
  @Override
  public Input input(Call call) {
    return Input.ALL;
  }

  @Override
  public Wish wish(Call call) {
    return places(call).isEmpty()
        ? new Wish.WrongUse()
        : new Wish.Token(call.word(0), isRefused(call));
  }

  /// The first line, as in `HTTP/1.1 401 Unauthorized`.
  private static boolean isRefused(Call call) {
    return call.input().lines().limit(1).anyMatch(line -> line.matches("HTTP/\\S+ 401( .*)?"));
  }

  private static List<String> places(Call call) {
    var all = call.words().stream().skip(1).filter(word -> word.startsWith("https://")).toList();
    // Whatever server it is that has answered, the token is not for that one.
    var again = !call.input().isBlank() && !all.isEmpty();
    return again ? all.subList(0, all.size() - 1) : all;
  }

  @Override
  public Answer answer(Call call, Reply.Token token) {
    return Answer.of(
        "%s\n\nAuthorization: Bearer %s\n\n"
            .formatted(String.join("\n", places(call)), token.accessToken().reveal()));
  }
}
