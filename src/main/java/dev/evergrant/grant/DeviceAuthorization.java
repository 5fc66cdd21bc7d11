package dev.evergrant.grant;

import dev.evergrant.oauth.LoginPage;
import dev.evergrant.oauth.LoginPage.UserCode;
import dev.evergrant.oauth.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a server answers a device that wants somebody to log in (RFC 8628, section 3.2).
///
/// Members are read one by one, like those of a token response: Nimbus refuses all of it where one
/// is missing that can be done without.
///
/// @param interval the shortest time between two questions
record DeviceAuthorization(Secret deviceCode, LoginPage page, Duration interval) {
  private static final Duration USUAL_LIFE = Duration.ofMinutes(10);
  private static final Duration LONGEST_LIFE = Duration.ofHours(1);
  private static final long USUAL_INTERVAL = 5;
  private static final Pattern USER_CODE = Pattern.compile("[^\\p{C}]{1,64}");

  /// Empty where nobody could log in with it.
  static Optional<DeviceAuthorization> of(ServerMetadata server, Members members) {
    var deviceCode = members.text("device_code");
    var userCode = members.text("user_code");
    // Google wrote `verification_url` before there was an RFC, and still does.
    var address = address(server, members, "verification_uri", "verification_url");
    if (deviceCode == null || userCode == null || address == null) {
      return Optional.empty();
    }
    if (!USER_CODE.matcher(userCode).matches()) {
      return Optional.empty();
    }
    var code = new UserCode(userCode, address, life(members.number("expires_in")));
    var complete = address(server, members, "verification_uri_complete");
    var page = new LoginPage(complete == null ? address : complete, code);
    return Optional.of(
        new DeviceAuthorization(Secret.of(deviceCode), page, interval(members.number("interval"))));
  }

  private static @Nullable URI address(ServerMetadata server, Members members, String... names) {
    return Stream.of(names)
        .map(members::uri)
        .filter(server::isConfidential)
        .findFirst()
        .orElse(null);
  }

  private static Duration life(@Nullable Long seconds) {
    if (seconds == null || seconds <= 0) {
      return USUAL_LIFE;
    }
    return seconds > LONGEST_LIFE.toSeconds() ? LONGEST_LIFE : Duration.ofSeconds(seconds);
  }

  private static Duration interval(@Nullable Long seconds) {
    var wanted = seconds == null ? USUAL_INTERVAL : seconds;
    return Duration.ofSeconds(Math.clamp(wanted, 1, LONGEST_LIFE.toSeconds()));
  }
}
