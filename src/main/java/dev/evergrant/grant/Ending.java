package dev.evergrant.grant;

import dev.evergrant.keeper.Authorizer.Login;
import dev.evergrant.keeper.TokenReply;
import dev.evergrant.oauth.Fault.Abandoned;
import dev.evergrant.oauth.Identity;
import dev.evergrant.oauth.TokenSet;
import java.util.Locale;

/// How a login can end, as the person sees it: each has a look of its own, and words under
/// `login.page.` and its name.
///
/// Its sign is drawn inside the ring of Evergrant's mark; its shape tells it before its colour
/// does.
enum Ending {
  DONE("good", "M8 12.5l3 3 5.5-6.5"),
  /// Another person than before logged in, which Evergrant asks about.
  OTHER_PERSON("question", "M9.3 9.6a2.8 2.8 0 1 1 4.2 2.5c-.9.5-1.5 1-1.5 2M12 16.9v.1"),
  REFUSED("bad", "M9 9l6 6M15 9l-6 6"),
  /// Called off, or out of time.
  ENDED("question", "M12 7.6v4.8l3 1.9"),
  FAILED("bad", "M12 7.2v5.6M12 16.6v.1");

  private final String tone;
  private final String sign;

  Ending(String tone, String sign) {
    this.tone = tone;
    this.sign = sign;
  }

  static Ending of(Login login, TokenReply reply) {
    return switch (reply) {
      case TokenReply.Issued(var tokens, _) -> isOther(login, tokens) ? OTHER_PERSON : DONE;
      case TokenReply.Refused(Abandoned(var reason, _)) ->
          reason == Abandoned.Reason.REFUSED ? REFUSED : ENDED;
      case TokenReply.Refused _ -> FAILED;
    };
  }

  private static boolean isOther(Login login, TokenSet tokens) {
    Identity before = login.hint();
    return before != null && tokens.identity() != null && !before.isSamePersonAs(tokens.identity());
  }

  /// A class of the page's style sheet.
  String tone() {
    return tone;
  }

  /// A path of SVG.
  String sign() {
    return sign;
  }

  /// The key of one of its texts: `title`, `text` or `next`.
  String key(String text) {
    return "login.page.%s.%s".formatted(name().toLowerCase(Locale.ROOT).replace('_', '-'), text);
  }
}
