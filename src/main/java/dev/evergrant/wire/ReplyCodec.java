package dev.evergrant.wire;

import static dev.evergrant.wire.JsonObject.required;

import dev.evergrant.status.History;
import dev.evergrant.status.Settings;
import dev.evergrant.status.Usage;
import java.util.Locale;

/// The JSON of replies.
///
/// `{"status":"failure","error":…,"info":…,"failure":"LOGIN_REQUIRED"}`, or `{"status":"success"}`
/// with at most one member beside it, whose name tells the kind: `token`, `page`, `otherPerson`,
/// `keeper`, `account`, `history`, `usage`, `settings`, `findings`.
public final class ReplyCodec {
  private ReplyCodec() {}

  /// The reply in one line. It may hold a token.
  public static String write(Reply reply) {
    return JsonWriter.object(out -> write(out, reply));
  }

  private static void write(JsonWriter out, Reply reply) {
    out.text("status", reply instanceof Reply.Failed ? "failure" : "success");
    switch (reply) {
      case Reply.Done _ -> {}
      case Reply.Failed failed -> write(out, failed);
      case Reply.Token token -> out.object("token", inner -> write(inner, token));
      case Reply.Page(var page) -> out.text("page", page.toString());
      case Reply.OtherPerson(var before, var now) ->
          out.object("otherPerson", inner -> inner.text("before", before).text("now", now));
      case Reply.Accounts(var status) ->
          out.object("keeper", inner -> StatusCodec.write(inner, status));
      case Reply.Account(var account) ->
          out.object("account", inner -> StatusCodec.write(inner, account));
      case Reply.HistoryOf(var history) ->
          out.objects("history", history.entries(), ReplyCodec::write);
      case Reply.UsageOf(var usage) -> out.objects("usage", usage, ReplyCodec::write);
      case Reply.SettingsAre(var settings) ->
          out.object("settings", inner -> write(inner, settings));
      case Reply.Findings(var findings) -> out.objects("findings", findings, ReplyCodec::write);
    }
  }

  /// What a keeper answered; throws [MalformedMessage].
  public static Reply read(String text) {
    var in = JsonObject.parse(text);
    if (!in.requiredText("status").equals("success")) {
      return failed(in);
    }
    if (in.has("token")) {
      return token(in.requiredObject("token"));
    }
    if (in.has("page")) {
      return new Reply.Page(required("page", in.uri("page")));
    }
    if (in.has("otherPerson")) {
      var persons = in.requiredObject("otherPerson");
      return new Reply.OtherPerson(persons.requiredText("before"), persons.requiredText("now"));
    }
    return status(in);
  }

  private static Reply status(JsonObject in) {
    if (in.has("keeper")) {
      return new Reply.Accounts(StatusCodec.keeper(in.requiredObject("keeper")));
    }
    if (in.has("account")) {
      return new Reply.Account(StatusCodec.account(in.requiredObject("account")));
    }
    if (in.has("history")) {
      return new Reply.HistoryOf(new History(in.objects("history", ReplyCodec::entry)));
    }
    if (in.has("usage")) {
      return new Reply.UsageOf(in.objects("usage", ReplyCodec::usage));
    }
    if (in.has("settings")) {
      return new Reply.SettingsAre(settings(in.requiredObject("settings")));
    }
    if (in.has("findings")) {
      return new Reply.Findings(in.objects("findings", ReplyCodec::finding));
    }
    return new Reply.Done();
  }

  private static void write(JsonWriter out, Reply.Failed failed) {
    out.text("error", failed.error())
        .text("info", failed.info())
        .text("failure", failed.failure().name());
  }

  private static Reply failed(JsonObject in) {
    var failure = in.one("failure", Failure.values(), Failure::name);
    return new Reply.Failed(
        failure == null ? Failure.OTHER : failure, in.requiredText("error"), in.text("info"));
  }

  static void write(JsonWriter out, Reply.Token token) {
    out.secret("accessToken", token.accessToken())
        .text("tokenType", token.tokenType())
        .instant("expiresAt", token.expiresAt())
        .texts("scope", token.scope())
        .text("issuer", token.issuer());
  }

  private static Reply token(JsonObject in) {
    return new Reply.Token(
        required("accessToken", in.secret("accessToken")),
        in.requiredText("tokenType"),
        in.instant("expiresAt"),
        required("scope", in.textSet("scope")),
        in.requiredText("issuer"));
  }

  private static void write(JsonWriter out, History.Entry entry) {
    out.instant("at", entry.at())
        .text("what", entry.kind().name())
        .instant("until", entry.until())
        .text("reason", entry.reason());
  }

  private static History.Entry entry(JsonObject in) {
    return new History.Entry(
        required("at", in.instant("at")),
        required("what", in.one("what", History.Kind.values(), History.Kind::name)),
        in.instant("until"),
        in.text("reason"));
  }

  private static void write(JsonWriter out, Usage usage) {
    out.text("program", usage.program())
        .number("tokens", usage.tokens())
        .instant("lastAt", usage.lastAt());
  }

  private static Usage usage(JsonObject in) {
    return new Usage(
        in.requiredText("program"),
        in.number("tokens", 0),
        required("lastAt", in.instant("lastAt")));
  }

  static void write(JsonWriter out, Settings settings) {
    out.text("language", settings.language())
        .text("theme", word(settings.theme()))
        .flag("startAtLogin", settings.startAtLogin())
        .flag("notifications", settings.notifications());
  }

  static Settings settings(JsonObject in) {
    return new Settings(
        in.requiredText("language"),
        required("theme", in.one("theme", Settings.Theme.values(), ReplyCodec::word)),
        in.flag("startAtLogin"),
        in.flag("notifications"));
  }

  private static String word(Settings.Theme theme) {
    return theme.name().toLowerCase(Locale.ROOT);
  }

  private static void write(JsonWriter out, Reply.Finding finding) {
    out.flag("good", finding.good())
        .text("what", finding.what())
        .text("found", finding.found())
        .text("advice", finding.advice());
  }

  private static Reply.Finding finding(JsonObject in) {
    return new Reply.Finding(
        in.flag("good"), in.requiredText("what"), in.requiredText("found"), in.text("advice"));
  }
}
