package dev.evergrant.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.common.contenttype.ContentType;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import java.net.URI;

/// The few shapes that an answer of the provider has.
final class Answers {
  private static final ContentType HTML = new ContentType("text", "html", UTF_8);
  private static final ContentType CSS = new ContentType("text", "css", UTF_8);

  /// The form's answer is a redirect to the client, which browsers hold against `form-action` too.
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none';"
          + " frame-ancestors 'none'; form-action 'self' http://127.0.0.1:* http://localhost:*";

  private Answers() {}

  static HTTPResponse json(String body) {
    return with(200, ContentType.APPLICATION_JSON, body);
  }

  static HTTPResponse css(String body) {
    return with(200, CSS, body);
  }

  static HTTPResponse page(int status, String body) {
    var response = with(status, HTML, body);
    response.setHeader("Content-Security-Policy", POLICY);
    return response;
  }

  /// 303, so that the browser fetches `location` and does not post there (RFC 9700, section 4.12).
  static HTTPResponse redirect(URI location) {
    var response = new HTTPResponse(303);
    response.setLocation(location);
    return response;
  }

  private static HTTPResponse with(int status, ContentType type, String body) {
    var response = new HTTPResponse(status);
    response.setEntityContentType(type);
    response.setBody(body);
    return response;
  }
}
