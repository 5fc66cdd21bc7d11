package dev.evergrant.grant;

import dev.evergrant.oauth.Secret;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Makes what a server says fit for a log and a screen: short, of one line, and free of what we
/// sent.
///
/// Servers do repeat tokens in their errors, whole or in part, so whatever looks like one goes too.
record Redaction(List<Secret> secrets) {
  private static final int LONGEST = 200;
  private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\s]+");
  private static final Pattern TOKEN_LIKE = Pattern.compile("[A-Za-z0-9._~+=%-]{20,}");

  Redaction {
    secrets = List.copyOf(secrets);
  }

  static Redaction of(@Nullable Secret... secrets) {
    return new Redaction(Arrays.stream(secrets).filter(Objects::nonNull).toList());
  }

  /// An OAuth error code (RFC 6749, section 5.2); null where the text is none, or a secret.
  @Nullable String errorCode(@Nullable String text) {
    return text != null && text.matches("[\\x20-\\x7e&&[^\"\\\\]]{1,64}") && !tells(text)
        ? text
        : null;
  }

  /// A line to read, empty where nothing fit is left.
  String line(@Nullable String text) {
    if (text == null || tells(text)) {
      return "";
    }
    var line = CONTROLS.matcher(text).replaceAll(" ").strip();
    var free = TOKEN_LIKE.matcher(line).replaceAll("…");
    return free.length() > LONGEST ? free.substring(0, LONGEST) : free;
  }

  private boolean tells(String text) {
    return secrets.stream().map(Secret::reveal).anyMatch(text::contains);
  }
}
