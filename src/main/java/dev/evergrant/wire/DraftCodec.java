package dev.evergrant.wire;

import static dev.evergrant.wire.JsonObject.required;

import dev.evergrant.oauth.Account.Flow;
import dev.evergrant.oauth.AuthorizationServer.Endpoints;
import dev.evergrant.oauth.ScopedTokens;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// The JSON of an account as a person wrote it.
final class DraftCodec {
  private DraftCodec() {}

  static void write(JsonWriter out, AccountDraft draft) {
    out.text("name", draft.name()).text("label", draft.label()).text("issuer", draft.issuer());
    var endpoints = draft.endpoints();
    if (endpoints != null) {
      out.object("endpoints", inner -> write(inner, endpoints));
    }
    var flow = draft.flow();
    var rotation = draft.rotation();
    var scopedTokens = draft.scopedTokens();
    out.text("clientId", draft.clientId())
        .secret("clientSecret", draft.clientSecret())
        .texts("scope", draft.scope())
        .text("resource", draft.resource())
        .text("redirectUri", draft.redirectUri())
        .texts("parameters", draft.parameters())
        .text("flow", flow == null ? null : flow.word())
        .text("rotation", rotation == null ? null : rotation.word())
        .text("scopedTokens", scopedTokens == null ? null : scopedTokens.word())
        .text("provider", draft.provider())
        .text("mcpServer", draft.mcpServer());
    var askFirst = draft.askFirst();
    if (askFirst != null) {
      out.flag("askFirst", askFirst);
    }
    var holdTools = draft.holdTools();
    if (holdTools != null) {
      out.flag("holdTools", holdTools);
    }
  }

  static AccountDraft read(JsonObject in) {
    var endpoints = in.object("endpoints");
    return new AccountDraft(
        in.requiredText("name"),
        in.text("label"),
        in.text("issuer"),
        endpoints == null ? null : endpoints(endpoints),
        in.text("clientId"),
        in.secret("clientSecret"),
        in.textSet("scope"),
        in.text("resource"),
        in.text("redirectUri"),
        in.textMap("parameters"),
        in.one("flow", Flow.values(), Flow::word),
        in.rotation("rotation"),
        in.one("scopedTokens", ScopedTokens.values(), ScopedTokens::word),
        in.text("provider"),
        in.has("askFirst") ? in.flag("askFirst") : null,
        in.has("holdTools") ? in.flag("holdTools") : null,
        in.text("mcpServer"));
  }

  private static void write(JsonWriter out, Endpoints endpoints) {
    out.text("authorization", endpoints.authorization().toString())
        .text("token", endpoints.token().toString())
        .text("revocation", text(endpoints.revocation()))
        .text("deviceAuthorization", text(endpoints.deviceAuthorization()))
        .text("userinfo", text(endpoints.userinfo()));
  }

  private static @Nullable String text(@Nullable URI uri) {
    return uri == null ? null : uri.toString();
  }

  private static Endpoints endpoints(JsonObject in) {
    return new Endpoints(
        required("authorization", in.uri("authorization")),
        required("token", in.uri("token")),
        in.uri("revocation"),
        in.uri("deviceAuthorization"),
        in.uri("userinfo"));
  }
}
