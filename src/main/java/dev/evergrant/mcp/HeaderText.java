package dev.evergrant.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// What may stand in an HTTP header.
final class HeaderText {
  private static final String MARK = "=?base64?";
  private static final String END = "?=";

  private HeaderText() {}

  /// Text of a message for a header, in MCP's own encoding where it would not go through as it is
  /// (2026-07-28, Streamable HTTP, "Value Encoding").
  static String encoded(String text) {
    return isPlain(text)
        ? text
        : MARK + Base64.getEncoder().encodeToString(text.getBytes(UTF_8)) + END;
  }

  private static boolean isPlain(String text) {
    var looksEncoded = text.startsWith(MARK) && text.endsWith(END);
    return !looksEncoded
        && text.equals(text.strip())
        && text.chars().allMatch(each -> each >= ' ' && each <= '~');
  }

  /// Whether this can be sent as it is: visible ASCII without a space, as a session's id, a version
  /// and a bearer token are. The JDK quotes in its exception what it does not take.
  static boolean isWord(@Nullable String text) {
    return text != null
        && !text.isEmpty()
        && text.chars().allMatch(each -> each > ' ' && each <= '~');
  }
}
