package dev.evergrant.tools;

import dev.evergrant.oauth.Secret;
import dev.evergrant.wire.Reply;
import java.util.List;
import java.util.Optional;

/// A credential helper of git (gitcredentials(7), git-credential(1)).
///
/// To a git from 2.46 on, which says that it can, a bearer token is given; to an older one a
/// password, which git hosts take with any user name.
final class GitCredential implements Protocol {
  private static final String BEARER = "capability[]=authtype";

  @Override
  public Input input(Call call) {
    return operation(call).equals("capability") ? Input.NONE : Input.ALL;
  }

  @Override
  public Wish wish(Call call) {
    return switch (operation(call)) {
      case "capability" -> Wish.Said.of("version 0\ncapability authtype\n");
      case "get" -> named(call) ? get(call) : new Wish.WrongUse();
      case "erase" -> named(call) ? erase(call) : new Wish.WrongUse();
      // To others a helper is to say nothing, so that git can learn new ones.
      default -> Wish.Said.NOTHING;
    };
  }

  private static String operation(Call call) {
    return call.words().isEmpty() ? "" : call.words().getLast();
  }

  private static boolean named(Call call) {
    return call.words().size() == 2;
  }

  /// Git itself holds the host against its settings; where these name no scheme, a submodule's
  /// address could still be one in plain HTTP.
  private static Wish get(Call call) {
    var host = value(call, "host").orElse("");
    var isOpen = value(call, "protocol").filter("http"::equals).isPresent();
    return isOpen && Address.of("http://" + host).filter(Address::isPrivate).isEmpty()
        ? new Wish.Refused(Wish.Reason.PLAIN_HTTP)
        : new Wish.Token(call.word(0));
  }

  /// What is erased was refused. Git tells every helper, also of a password that was typed.
  private static Wish erase(Call call) {
    return value(call, "credential")
        .or(() -> value(call, "password"))
        .<Wish>map(token -> new Wish.Reject(call.word(0), Secret.of(token)))
        .orElse(Wish.Said.NOTHING);
  }

  @Override
  public Answer answer(Call call, Reply.Token token) {
    var out = new StringBuilder();
    var text = token.accessToken().reveal();
    if (call.input().lines().anyMatch(BEARER::equals)) {
      List.of(BEARER, "authtype=Bearer", "credential=" + text, "ephemeral=1")
          .forEach(line -> out.append(line).append('\n'));
    } else {
      out.append("username=%s\n".formatted(value(call, "username").orElse("oauth2")));
      out.append("password=%s\n".formatted(text));
    }
    var expiry = token.expiresAt();
    if (expiry != null) {
      out.append("password_expiry_utc=%d\n".formatted(expiry.getEpochSecond()));
    }
    return Answer.of(out.toString());
  }

  /// Else git would ask for a password that nobody has.
  @Override
  public Answer refusal(Call call, Reply.Failed failed) {
    var out = operation(call).equals("get") ? "quit=1\n" : "";
    return new Answer(out, failed.failure().exitCode());
  }

  private static Optional<String> value(Call call, String key) {
    var start = key + "=";
    return call.input()
        .lines()
        .filter(line -> line.startsWith(start) && line.length() > start.length())
        .map(line -> line.substring(start.length()))
        .findFirst();
  }
}
