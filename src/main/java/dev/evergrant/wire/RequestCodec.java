package dev.evergrant.wire;

import static dev.evergrant.wire.JsonObject.required;

import dev.evergrant.oauth.Desktop;
import dev.evergrant.status.Permit;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The JSON of our own requests:
/// `{"request":"evergrant.refresh","account":"work","language":"ja"}`.
public final class RequestCodec {
  /// What the names of our own requests begin with.
  public static final String PREFIX = "evergrant.";

  /// The request that [Agent#watch] sends. It stays open and is answered by one line a change.
  public static final String WATCH = PREFIX + "watch";

  private RequestCodec() {}

  /// The request in one line. It may hold a secret.
  ///
  /// @param language in which a failure is to be told, a BCP 47 tag
  public static String write(Request request, String language) {
    return JsonWriter.object(out -> {
      out.text("request", PREFIX + name(request));
      members(out, request);
      out.text("language", language);
    });
  }

  static String watch(String language) {
    return JsonWriter.object(out -> out.text("request", WATCH).text("language", language));
  }

  private static String name(Request request) {
    return switch (request) {
      case Request.Token _ -> "token";
      case Request.Reject _ -> "reject";
      case Request.Add _ -> "add";
      case Request.Edit _ -> "edit";
      case Request.Login _ -> "login";
      case Request.Cancel _ -> "cancel";
      case Request.AcceptSubject _ -> "accept";
      case Request.Decide _ -> "decide";
      case Request.Refresh _ -> "refresh";
      case Request.Logout _ -> "logout";
      case Request.Remove _ -> "remove";
      case Request.List _ -> "list";
      case Request.GetHistory _ -> "history";
      case Request.GetUsage _ -> "usage";
      case Request.GetSettings _, Request.PutSettings _ -> "settings";
      case Request.Unlock _ -> "unlock";
      case Request.Doctor _ -> "doctor";
      case Request.Show _ -> "show";
      case Request.Quit _ -> "quit";
      case Request.GiveWay _ -> "give-way";
    };
  }

  private static void members(JsonWriter out, Request request) {
    switch (request) {
      case Request.Token token -> write(out, token);
      case Request.Reject(var account, var refused) ->
          out.text("account", account).secret("token", refused);
      case Request.Add(var draft) -> out.object("draft", inner -> DraftCodec.write(inner, draft));
      case Request.Edit(var draft) -> out.object("draft", inner -> DraftCodec.write(inner, draft));
      case Request.Login login -> write(out, login);
      case Request.Cancel(var account) -> out.text("account", account);
      case Request.AcceptSubject(var account) -> out.text("account", account);
      case Request.Decide(var account, var program, var permit) ->
          out.text("account", account)
              .text("program", program)
              .text("permit", permit == null ? null : permit.word());
      case Request.Refresh(var account) -> out.text("account", account);
      case Request.Logout(var account) -> out.text("account", account);
      case Request.Remove(var account) -> out.text("account", account);
      case Request.GetHistory(var account) -> out.text("account", account);
      case Request.GetUsage(var account) -> out.text("account", account);
      case Request.PutSettings(var settings) ->
          out.object("settings", inner -> ReplyCodec.write(inner, settings));
      case Request.Unlock(var desktop) -> write(out, desktop);
      case Request.Show(var desktop) -> write(out, desktop);
      case Request.GiveWay(var version, var desktop) -> {
        out.text("version", version.text());
        write(out, desktop);
      }
      case Request.List _, Request.GetSettings _, Request.Doctor _, Request.Quit _ -> {}
    }
  }

  /// One of our own requests; null where the name is none of ours. Throws [MalformedMessage].
  public static @Nullable Request read(JsonObject in) {
    var name = in.requiredText("request");
    if (!name.startsWith(PREFIX)) {
      return null;
    }
    return switch (name.substring(PREFIX.length())) {
      case "token" -> token(in);
      case "reject" -> new Request.Reject(account(in), required("token", in.secret("token")));
      case "add" -> new Request.Add(DraftCodec.read(in.requiredObject("draft")));
      case "edit" -> new Request.Edit(DraftCodec.read(in.requiredObject("draft")));
      case "login" ->
          new Request.Login(
              account(in), desktop(in), in.flag("open"), in.flag("untilDone"), in.flag("device"));
      case "cancel" -> new Request.Cancel(account(in));
      case "accept" -> new Request.AcceptSubject(account(in));
      case "decide" -> new Request.Decide(account(in), in.requiredText("program"), permit(in));
      case "refresh" -> new Request.Refresh(in.text("account"));
      case "logout" -> new Request.Logout(account(in));
      case "remove" -> new Request.Remove(account(in));
      case "list" -> new Request.List();
      case "history" -> new Request.GetHistory(account(in));
      case "usage" -> new Request.GetUsage(account(in));
      case "settings" -> settings(in);
      case "unlock" -> new Request.Unlock(desktop(in));
      case "doctor" -> new Request.Doctor();
      case "show" -> new Request.Show(desktop(in));
      case "quit" -> new Request.Quit();
      case "give-way" -> new Request.GiveWay(new Version(in.requiredText("version")), desktop(in));
      default -> null;
    };
  }

  private static @Nullable Permit permit(JsonObject in) {
    return in.one("permit", new Permit[] {Permit.ALLOWED, Permit.REFUSED}, Permit::word);
  }

  private static String account(JsonObject in) {
    return in.requiredText("account");
  }

  private static void write(JsonWriter out, Request.Token token) {
    out.text("account", token.account())
        .duration("minValidity", token.minValidity())
        .flag("forced", token.forced())
        .secret("refused", token.refused())
        .texts("scope", token.scope())
        .text("audience", token.audience())
        .duration("patience", token.patience())
        .text("hint", token.hint())
        .text("mcpServer", token.mcpServer());
  }

  private static Request token(JsonObject in) {
    var minValidity = in.duration("minValidity");
    var scope = in.textSet("scope");
    return new Request.Token(
        account(in),
        minValidity == null ? Duration.ZERO : minValidity,
        in.flag("forced"),
        in.secret("refused"),
        scope == null ? Set.of() : scope,
        in.text("audience"),
        in.duration("patience"),
        in.text("hint"),
        in.text("mcpServer"));
  }

  private static void write(JsonWriter out, Request.Login login) {
    out.text("account", login.account())
        .flag("open", login.open())
        .flag("untilDone", login.untilDone())
        .flag("device", login.device());
    write(out, login.desktop());
  }

  private static void write(JsonWriter out, Desktop desktop) {
    out.texts("desktop", desktop.environment());
  }

  /// Only the variables that say where a desktop is, whatever else a client sends.
  private static Desktop desktop(JsonObject in) {
    var environment = in.textMap("desktop");
    return Desktop.of(environment == null ? Map.of() : environment);
  }

  private static Request settings(JsonObject in) {
    var settings = in.object("settings");
    return settings == null
        ? new Request.GetSettings()
        : new Request.PutSettings(ReplyCodec.settings(settings));
  }
}
