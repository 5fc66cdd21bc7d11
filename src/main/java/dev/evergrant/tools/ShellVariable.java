package dev.evergrant.tools;

import dev.evergrant.wire.Reply;
import java.util.regex.Pattern;

/// A line for `eval`: `export ACCESS_TOKEN='…'`.
final class ShellVariable implements Protocol {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  @Override
  public Wish wish(Call call) {
    var fits = call.words().size() == 1 || call.words().size() == 2;
    return fits && NAME.matcher(name(call)).matches()
        ? new Wish.Token(call.word(0))
        : new Wish.WrongUse();
  }

  @Override
  public Answer answer(Call call, Reply.Token token) {
    var quoted = token.accessToken().reveal().replace("'", "'\\''");
    return Answer.of("export %s='%s'\n".formatted(name(call), quoted));
  }

  private static String name(Call call) {
    return call.words().size() > 1 ? call.word(1) : "ACCESS_TOKEN";
  }
}
