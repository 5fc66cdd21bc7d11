package dev.evergrant.wire;

import dev.evergrant.oauth.Secret;
import org.jspecify.annotations.Nullable;

/// The exchange that tools cause a thousand times a day, in the form that costs a short-lived
/// program least: an account's token as it is.
///
/// The request is [Request.Token] with the member `bare`. Where there is a token, the answer is the
/// token and a line break: a JSON parser takes longer to start than all the rest of `evergrant
/// token NAME`. Any other answer is an ordinary [Reply].
public final class BareToken {
  /// The member of a request that asks for it.
  private static final String MEMBER = "bare";

  private static final String REQUEST =
      "{\"request\":\"" + RequestCodec.PREFIX + "token\",\"account\":\"";

  private BareToken() {}

  /// Whether an account's name, as somebody typed it, can be asked for in this form.
  public static boolean fits(String account) {
    return !account.isEmpty() && account.length() < 64 && isOf(account, "-._");
  }

  /// @param account one that [#fits], so that nothing in it has to be escaped
  static String request(String account) {
    return REQUEST.concat(account).concat("\",\"" + MEMBER + "\":true}");
  }

  /// Whether a request asks for a bare answer.
  public static boolean isWishedBy(JsonObject request) {
    return request.flag(MEMBER);
  }

  /// The answer in this form; null where it has to be an ordinary one.
  public static @Nullable String answer(Reply reply) {
    return reply instanceof Reply.Token token && isBare(token.accessToken().reveal())
        ? token.accessToken().reveal() + "\n"
        : null;
  }

  /// The token of an answer; null where it is an ordinary one, or came only in part.
  static @Nullable Secret read(String answer) {
    var end = answer.length() - 1;
    return end > 0 && answer.charAt(end) == '\n' && isBare(answer.substring(0, end))
        ? Secret.of(answer.substring(0, end))
        : null;
  }

  /// What may stand behind `Bearer` (RFC 6750, section 2.1); JSON never looks like it.
  private static boolean isBare(String token) {
    return isOf(token, "-._~+/=");
  }

  private static boolean isOf(String text, String others) {
    for (var i = 0; i < text.length(); i++) {
      var each = text.charAt(i);
      if (!isLetterOrDigit(each) && others.indexOf(each) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetterOrDigit(char each) {
    return (each >= 'a' && each <= 'z')
        || (each >= 'A' && each <= 'Z')
        || (each >= '0' && each <= '9');
  }
}
