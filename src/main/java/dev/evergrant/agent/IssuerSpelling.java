package dev.evergrant.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.evergrant.wire.JsonObject;
import dev.evergrant.wire.MalformedMessage;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// Finds out whether an issuer ends with a slash: oidc-agent adds one to each, and an issuer is a
/// string that must be the same to the letter (RFC 8414, section 3.3). Asks the provider for its
/// metadata; nothing secret is sent, no redirect is followed. Blocking, for at most a few seconds.
final class IssuerSpelling {
  /// Letters. Whatever is longer is no issuer of anybody's.
  static final int LONGEST = 2048;

  private static final int LONGEST_WAIT = (int) Duration.ofSeconds(3).toMillis();
  private static final int LONGEST_ANSWER = 1 << 18;

  private IssuerSpelling() {}

  /// As the provider writes it; without the slash where it does not say. One that is too long comes
  /// back as it is, to be refused.
  static String of(String issuer) {
    if (issuer.length() > LONGEST) {
      return issuer;
    }
    var bare = bare(issuer);
    return told(bare).filter(told -> bare(told).equals(bare)).orElse(bare);
  }

  /// Without the slashes at its end. Not a regular expression: `/+$` looks at each slash of a long
  /// row in the middle once for each before it.
  static String bare(String issuer) {
    var end = issuer.length();
    while (end > 0 && issuer.charAt(end - 1) == '/') {
      end--;
    }
    return issuer.substring(0, end);
  }

  private static Optional<String> told(String bare) {
    try {
      var metadata = URI.create(bare + "/.well-known/openid-configuration").toURL();
      return metadata.openConnection() instanceof HttpURLConnection http
          ? told(http)
          : Optional.empty();
    } catch (IOException | IllegalArgumentException unreachable) {
      return Optional.empty();
    }
  }

  private static Optional<String> told(HttpURLConnection http) throws IOException {
    http.setInstanceFollowRedirects(false);
    http.setConnectTimeout(LONGEST_WAIT);
    http.setReadTimeout(LONGEST_WAIT);
    try (var answer = http.getInputStream()) {
      var text = new String(answer.readNBytes(LONGEST_ANSWER), UTF_8);
      return Optional.ofNullable(JsonObject.parse(text).text("issuer"));
    } catch (MalformedMessage noMetadata) {
      return Optional.empty();
    } finally {
      http.disconnect();
    }
  }
}
