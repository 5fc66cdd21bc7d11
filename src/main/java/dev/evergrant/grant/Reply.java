package dev.evergrant.grant;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;

/// What the redirect's listener answers a browser.
///
/// Nothing of it is kept, nothing is loaded from elsewhere, and no page is told where the browser
/// came from.
///
/// @param more further header lines, each with its end
record Reply(int status, String more, String body) {
  private static final String HEADERS =
      """
      Cache-Control: no-store
      Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'; \
      base-uri 'none'; form-action 'none'; frame-ancestors 'none'
      Referrer-Policy: no-referrer
      X-Content-Type-Options: nosniff
      Connection: close
      """;

  static Reply page(String html) {
    return new Reply(200, "Content-Type: text/html; charset=utf-8\n", html);
  }

  /// To another address by GET, so that the present one is gone from the browser's window.
  static Reply seeOther(String path) {
    return new Reply(303, "Location: %s\n".formatted(path), "");
  }

  static Reply nothing(int status) {
    return new Reply(status, status == 405 ? "Allow: GET\n" : "", "");
  }

  void writeTo(OutputStream out) throws IOException {
    var bytes = body.getBytes(UTF_8);
    var head =
        "HTTP/1.1 %d %s\n%sContent-Length: %d\n%s\n"
            .formatted(status, reason(), HEADERS, bytes.length, more);
    out.write(head.replace("\n", "\r\n").getBytes(UTF_8));
    out.write(bytes);
    out.flush();
  }

  private String reason() {
    return switch (status) {
      case 200 -> "OK";
      case 303 -> "See Other";
      case 404 -> "Not Found";
      case 405 -> "Method Not Allowed";
      case 431 -> "Request Header Fields Too Large";
      default -> "Bad Request";
    };
  }
}
