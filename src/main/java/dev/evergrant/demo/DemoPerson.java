package dev.evergrant.demo;

import com.nimbusds.common.contenttype.ContentType;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import java.io.IOException;
import java.net.Proxy;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Plays Aki where nobody clicks: fetches the provider's page, presses a button on it, and follows
/// the redirects to their end, as a browser would.
///
/// @param language what the browser prefers, a BCP 47 tag
record DemoPerson(String language) {
  private static final int PATIENCE_MS = 10_000;
  private static final int MOST_REDIRECTS = 5;
  private static final Pattern TICKET =
      Pattern.compile("name=\"%s\" value=\"([^\"]+)\"".formatted(LoginPage.TICKET));

  /// Logs in, up to the page that the browser ends on. Blocking.
  ///
  /// @throws IOException where a page does not come, or is not what it should be
  void logIn(URI page) throws IOException {
    var next = press(LoginPage.ALLOW, page);
    for (var hop = 0; hop < MOST_REDIRECTS; hop++) {
      var response = send(get(next));
      if (response.getLocation() == null) {
        expect(200, response, next);
        return;
      }
      next = next.resolve(response.getLocation());
    }
    throw new IOException("too many redirects, the last to " + next.getPath());
  }

  /// Presses a button of the page, and says where the provider sends the browser then.
  URI press(String button, URI page) throws IOException {
    var shown = send(get(page));
    expect(200, shown, page);
    var sent = send(post(page.resolve(page.getPath()), form(button, shown.getBody())));
    expect(303, sent, page);
    return sent.getLocation();
  }

  private static String form(String button, String html) throws IOException {
    var ticket = TICKET.matcher(html);
    if (!ticket.find()) {
      throw new IOException("the page has no form");
    }
    return URLUtils.serializeParameters(
        Map.of(LoginPage.TICKET, List.of(ticket.group(1)), LoginPage.DECISION, List.of(button)));
  }

  private HTTPRequest get(URI page) {
    return new HTTPRequest(HTTPRequest.Method.GET, page);
  }

  private HTTPRequest post(URI page, String form) {
    var request = new HTTPRequest(HTTPRequest.Method.POST, page);
    request.setEntityContentType(ContentType.APPLICATION_URLENCODED);
    request.setBody(form);
    return request;
  }

  private HTTPResponse send(HTTPRequest request) throws IOException {
    request.setHeader("Accept-Language", language);
    request.setFollowRedirects(false);
    request.setProxy(Proxy.NO_PROXY);
    request.setConnectTimeout(PATIENCE_MS);
    request.setReadTimeout(PATIENCE_MS);
    return request.send();
  }

  private static void expect(int status, HTTPResponse response, URI page) throws IOException {
    if (response.getStatusCode() != status) {
      throw new IOException(
          "%s answered %d in place of %d"
              .formatted(page.getPath(), response.getStatusCode(), status));
    }
  }
}
