package dev.evergrant.grant;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.nimbusds.oauth2.sdk.util.URLUtils;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A GET as a browser sends it to the redirect; the only request that is understood there.
///
/// @param query may hold a code, so it is no part of the text of this value
record GetRequest(String path, String query, String host) {
  static final int LARGEST_HEAD = 8 * 1024;

  private static final Pattern LINE =
      Pattern.compile("(\\S+) (/[^ ?#]*)(?:\\?([^ #]*))? HTTP/1\\.[01]");
  private static final Pattern END = Pattern.compile("\r\n\r\n");

  /// Why a request is not answered as it wishes.
  static final class Refused extends IOException {
    private static final long serialVersionUID = 1;
    private final int status;

    Refused(int status) {
      super("HTTP status " + status);
      this.status = status;
    }

    int status() {
      return status;
    }
  }

  Map<String, List<String>> parameters() {
    return URLUtils.parseParameters(query);
  }

  /// Reads one. Blocking until its head is there, for as long as `limit` in all.
  static GetRequest read(Socket connection, Duration limit) throws IOException {
    var deadline = Deadline.in(limit);
    var head = new ByteArrayOutputStream();
    var buffer = new byte[LARGEST_HEAD];
    while (!END.matcher(head.toString(ISO_8859_1)).find()) {
      connection.setSoTimeout((int) Math.max(1, deadline.left().toMillis()));
      var read = connection.getInputStream().read(buffer);
      if (read < 0 || deadline.left().isZero()) {
        throw new IOException("no request came");
      }
      head.write(buffer, 0, read);
      if (head.size() > LARGEST_HEAD) {
        throw new Refused(431);
      }
    }
    return parse(head.toString(ISO_8859_1));
  }

  private static GetRequest parse(String head) throws Refused {
    var lines = head.substring(0, head.indexOf("\r\n\r\n")).split("\r\n", -1);
    var line = LINE.matcher(lines[0]);
    if (!line.matches()) {
      throw new Refused(400);
    }
    if (!line.group(1).equals("GET")) {
      throw new Refused(405);
    }
    return new GetRequest(line.group(2), orEmpty(line.group(3)), host(lines));
  }

  private static String host(String[] lines) throws Refused {
    var hosts =
        Stream.of(lines)
            .skip(1)
            .filter(line -> line.regionMatches(true, 0, "host:", 0, 5))
            .map(line -> line.substring(5).strip())
            .toList();
    if (hosts.size() != 1) {
      throw new Refused(400);
    }
    return hosts.getFirst();
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  @Override
  public String toString() {
    return "GetRequest[%s]".formatted(path);
  }
}
