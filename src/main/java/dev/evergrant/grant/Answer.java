package dev.evergrant.grant;

import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/// What an HTTP server answered.
///
/// @param body may hold tokens, so it is no part of the text of this value
/// @param whole whether the body came to its end, within its limit
record Answer(int status, HttpHeaders headers, String body, boolean whole) {
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  boolean isSuccess() {
    return status / 100 == 2;
  }

  /// Whether the same question may be answered well at another time.
  boolean isBusy() {
    return status == 429 || status >= 500;
  }

  /// The server's clock when it answered; null where it does not tell.
  @Nullable Instant date() {
    return headers.firstValue("Date").map(Answer::instant).orElse(null);
  }

  /// How long the server asks to be left alone (RFC 9110, section 10.2.3), in seconds or as a date
  /// on its own clock; at most an hour, null where it does not ask.
  @Nullable Duration retryAfter(Instant now) {
    return headers.firstValue("Retry-After").map(text -> wait(text.strip(), now)).orElse(null);
  }

  private @Nullable Duration wait(String text, Instant now) {
    if (text.matches("\\d+")) {
      return text.length() > 9 ? LONGEST_WAIT : shortened(Duration.ofSeconds(Long.parseLong(text)));
    }
    var until = instant(text);
    var date = date();
    return until == null ? null : shortened(Duration.between(date == null ? now : date, until));
  }

  private static @Nullable Duration shortened(Duration wait) {
    if (wait.isNegative()) {
      return null;
    }
    return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
  }

  private static @Nullable Instant instant(String text) {
    try {
      return ZonedDateTime.parse(text, RFC_1123_DATE_TIME).toInstant();
    } catch (DateTimeException unreadable) {
      return null;
    }
  }

  @Override
  public String toString() {
    return "Answer[%d]".formatted(status);
  }
}
