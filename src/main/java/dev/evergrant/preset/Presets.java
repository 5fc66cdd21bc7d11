package dev.evergrant.preset;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.evergrant.oauth.AuthorizationServer.Endpoints;
import dev.evergrant.oauth.Dialect;
import dev.evergrant.oauth.Dialect.UserEndpoint;
import dev.evergrant.oauth.Rotation;
import dev.evergrant.oauth.ScopedTokens;
import dev.evergrant.wire.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// All presets, as `providers.json` has them. Read when the first one is wanted.
public final class Presets {
  private Presets() {}

  private static final class Read {
    static final Map<String, Preset> ALL = read();
  }

  /// By name, in their order.
  public static List<Preset> all() {
    return List.copyOf(Read.ALL.values());
  }

  public static List<String> names() {
    return List.copyOf(Read.ALL.keySet());
  }

  public static Optional<Preset> find(String name) {
    return Optional.ofNullable(Read.ALL.get(name));
  }

  /// The dialect of an account at an address. A preset that this version does not know keeps its
  /// name, for a newer one.
  public static Dialect dialect(
      @Nullable String name, String issuer, @Nullable Endpoints endpoints) {
    if (name == null) {
      return Dialect.STANDARD;
    }
    return find(name)
        .map(preset -> preset.dialect(issuer, endpoints))
        .orElseGet(() -> new Dialect(name, Map.of(), Map.of(), false, false, null));
  }

  private static Map<String, Preset> read() {
    var file = JsonObject.parse(text());
    var all = new LinkedHashMap<String, Preset>();
    for (var name : file.names()) {
      all.put(name, preset(name, Objects.requireNonNull(file.object(name))));
    }
    return all;
  }

  private static String text() {
    try (var in = Presets.class.getResourceAsStream("providers.json")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static Preset preset(String name, JsonObject in) {
    return new Preset(
        name,
        in.requiredText("label"),
        in.text("issuer"),
        in.text("issuerForm"),
        endpoints(in.object("endpoints")),
        new LinkedHashSet<>(in.texts("scope")),
        texts(in.object("parameters")),
        in.text("redirectUri"),
        Rotation.of(Objects.requireNonNullElse(in.text("rotation"), "unknown")),
        ScopedTokens.of(Objects.requireNonNullElse(in.text("scopedTokens"), "never")),
        new Dialect(
            name,
            texts(in.object("errors")),
            texts(in.object("refreshErrors")),
            in.flag("endsAccessToken"),
            in.flag("secretInBody"),
            user(in.object("user"))),
        in.requiredText("registration"));
  }

  private static @Nullable Endpoints endpoints(@Nullable JsonObject in) {
    return in == null
        ? null
        : new Endpoints(
            URI.create(in.requiredText("authorization")),
            URI.create(in.requiredText("token")),
            uri(in.text("revocation")),
            uri(in.text("deviceAuthorization")),
            uri(in.text("userinfo")));
  }

  private static @Nullable UserEndpoint user(@Nullable JsonObject in) {
    return in == null
        ? null
        : new UserEndpoint(
            URI.create(in.requiredText("address")),
            in.requiredText("subject"),
            in.requiredText("name"));
  }

  private static @Nullable URI uri(@Nullable String text) {
    return text == null ? null : URI.create(text);
  }

  private static Map<String, String> texts(@Nullable JsonObject in) {
    var texts = new LinkedHashMap<String, String>();
    if (in != null) {
      in.names().forEach(name -> texts.put(name, in.requiredText(name)));
    }
    return texts;
  }
}
