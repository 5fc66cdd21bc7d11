package dev.evergrant.grant;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a protected resource says of itself (RFC 9728, section 2), as far as it is used here.
///
/// @param resource its identifier, exactly as it is published
/// @param issuer the first of its authorization servers, null where it names none
/// @param scopes all that it knows; empty where it does not list them
record ResourceMetadata(String resource, @Nullable String issuer, Set<String> scopes) {
  /// Letters. Whatever is longer is no resource of anybody's.
  private static final int LONGEST = 2048;

  /// Metadata as it was published; null where it is none.
  static @Nullable ResourceMetadata of(Members members) {
    var resource = members.text("resource");
    if (resource == null || resource.length() > LONGEST || members.uri("resource") == null) {
      return null;
    }
    var issuers = members.texts("authorization_servers");
    var scopes = Objects.requireNonNullElse(members.texts("scopes_supported"), Set.<String>of());
    return new ResourceMetadata(
        resource,
        issuers == null ? null : issuers.stream().findFirst().orElse(null),
        ScopeWords.of(scopes.stream()));
  }

  /// Of a server that publishes none, as MCP did not ask for before its revision 2025-06-18.
  static ResourceMetadata unpublished(URI server) {
    return new ResourceMetadata(server.toString(), null, Set.of());
  }

  /// Whether a token for this resource may be meant for that server: the resource is the server's
  /// own address, a parent of it or its origin. Otherwise anybody could have our tokens made for
  /// somebody else's server (RFC 9728, section 7.3).
  boolean covers(URI server) {
    var parent = URI.create(resource);
    return origin(parent).equals(origin(server))
        && parent.getRawFragment() == null
        && parent.getRawUserInfo() == null
        && folder(server).startsWith(folder(parent))
        && (parent.getRawQuery() == null || parent.getRawQuery().equals(server.getRawQuery()));
  }

  /// Scheme, host and port, comparable.
  private static List<Object> origin(URI uri) {
    var scheme = lower(uri.getScheme());
    var usual = scheme.equals("https") ? 443 : 80;
    return List.of(scheme, lower(uri.getHost()), uri.getPort() < 0 ? usual : uri.getPort());
  }

  private static String lower(@Nullable String text) {
    return text == null ? "" : text.toLowerCase(Locale.ROOT);
  }

  /// The path with a slash at its end: `/mcp` is no parent of `/mcp2`.
  private static String folder(URI uri) {
    var path = Objects.requireNonNullElse(uri.getRawPath(), "");
    return path.endsWith("/") ? path : path + "/";
  }

  /// Where metadata may be where the server does not say it, in the order in which to look: RFC
  /// 9728, section 3.1, and the origin's own.
  static List<URI> places(URI server) {
    var path = Objects.requireNonNullElse(server.getRawPath(), "");
    var query = server.getRawQuery() == null ? "" : "?" + server.getRawQuery();
    return Stream.of(path.equals("/") ? query : path + query, path.replaceFirst("/$", ""), "")
        .distinct()
        .map(suffix -> server.resolve("/.well-known/oauth-protected-resource" + suffix))
        .toList();
  }
}
