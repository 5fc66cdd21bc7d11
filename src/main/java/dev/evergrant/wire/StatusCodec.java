package dev.evergrant.wire;

import static dev.evergrant.wire.JsonObject.required;

import dev.evergrant.status.AccountStatus;
import dev.evergrant.status.AgentStatus;
import dev.evergrant.status.Cause;
import dev.evergrant.status.Change;
import dev.evergrant.status.KeeperStatus;
import dev.evergrant.status.KeychainStatus;
import dev.evergrant.status.LoginExpiry;
import dev.evergrant.status.Notice;
import dev.evergrant.status.Permit;
import dev.evergrant.status.Program;
import dev.evergrant.status.SessionState;
import dev.evergrant.status.UserCode;
import org.jspecify.annotations.Nullable;

/// The JSON of everything there is to see: `list --json`, `events` and the lines of a watch.
final class StatusCodec {
  private StatusCodec() {}

  static void write(JsonWriter out, Change change) {
    out.instant("at", change.at()).text("what", change.what().word());
    var account = change.account();
    if (account != null) {
      out.object("account", inner -> write(inner, account));
    }
    out.object("keeper", inner -> write(inner, change.status()));
  }

  static Change change(JsonObject in) {
    var account = in.object("account");
    return new Change(
        required("at", in.instant("at")),
        required("what", in.one("what", Change.What.values(), Change.What::word)),
        account == null ? null : account(account),
        keeper(in.requiredObject("keeper")));
  }

  static void write(JsonWriter out, KeeperStatus status) {
    out.objects("accounts", status.accounts(), StatusCodec::write)
        .object("keychain", inner -> write(inner, status.keychain()))
        .object("agent", inner -> write(inner, status.agent()))
        .objects("notices", status.notices(), StatusCodec::write);
  }

  static KeeperStatus keeper(JsonObject in) {
    return new KeeperStatus(
        in.objects("accounts", StatusCodec::account),
        keychain(in.requiredObject("keychain")),
        agent(in.requiredObject("agent")),
        in.objects("notices", StatusCodec::notice));
  }

  static void write(JsonWriter out, AccountStatus account) {
    var cause = account.cause();
    var expiry = account.loginExpiry();
    out.text("name", account.name())
        .text("label", account.label())
        .text("state", account.state().word())
        .text("cause", cause == null ? null : cause.name())
        .text("reason", account.reason())
        .text("lastFailure", account.lastFailure())
        .text("issuer", account.settings().issuer())
        .text("subject", account.subject())
        .texts("scope", account.scope())
        .instant("issuedAt", account.issuedAt())
        .instant("expiresAt", account.expiresAt())
        .instant("refreshAt", account.refreshAt())
        .instant("loginExpiresAt", account.loginExpiresAt())
        .text("loginExpiry", expiry == null ? null : expiry.word())
        .text("loginUrl", account.loginUrl());
    var code = account.userCode();
    if (code != null) {
      out.object("userCode", inner -> write(inner, code));
    }
    out.text("otherSubject", account.otherSubject())
        .flag("saved", account.saved())
        .number("waiting", account.waiting())
        .objects("programs", account.programs(), StatusCodec::write)
        .object("settings", inner -> write(inner, account.settings()));
  }

  static AccountStatus account(JsonObject in) {
    return new AccountStatus(
        in.requiredText("name"),
        in.requiredText("label"),
        required("state", in.one("state", SessionState.values(), SessionState::word)),
        in.one("cause", Cause.values(), Cause::name),
        in.text("reason"),
        in.text("lastFailure"),
        in.text("subject"),
        required("scope", in.textSet("scope")),
        in.instant("issuedAt"),
        in.instant("expiresAt"),
        in.instant("refreshAt"),
        in.instant("loginExpiresAt"),
        in.one("loginExpiry", LoginExpiry.values(), LoginExpiry::word),
        in.text("loginUrl"),
        userCode(in.object("userCode")),
        in.text("otherSubject"),
        in.flag("saved"),
        Math.toIntExact(in.number("waiting", 0)),
        in.objects("programs", StatusCodec::program),
        settings(in.requiredObject("settings")));
  }

  private static void write(JsonWriter out, UserCode code) {
    out.text("text", code.text()).text("address", code.address());
  }

  private static @Nullable UserCode userCode(@Nullable JsonObject in) {
    return in == null ? null : new UserCode(in.requiredText("text"), in.requiredText("address"));
  }

  private static void write(JsonWriter out, AccountStatus.Settings settings) {
    out.text("issuer", settings.issuer())
        .text("clientId", settings.clientId())
        .flag("confidential", settings.confidential())
        .texts("scope", settings.scope())
        .text("resource", settings.resource())
        .text("redirectUri", settings.redirectUri())
        .texts("parameters", settings.parameters())
        .text("flow", settings.flow())
        .text("provider", settings.provider())
        .flag("askFirst", settings.askFirst())
        .flag("holdTools", settings.holdTools())
        .text("mcpServer", settings.mcpServer());
  }

  private static AccountStatus.Settings settings(JsonObject in) {
    return new AccountStatus.Settings(
        in.requiredText("issuer"),
        in.requiredText("clientId"),
        in.flag("confidential"),
        required("scope", in.textSet("scope")),
        in.text("resource"),
        in.text("redirectUri"),
        required("parameters", in.textMap("parameters")),
        in.requiredText("flow"),
        in.text("provider"),
        in.flag("askFirst"),
        in.flag("holdTools"),
        in.text("mcpServer"));
  }

  private static void write(JsonWriter out, Program program) {
    out.text("path", program.path()).text("permit", program.permit().word());
  }

  private static Program program(JsonObject in) {
    return new Program(
        in.requiredText("path"),
        required("permit", in.one("permit", Permit.values(), Permit::word)));
  }

  private static void write(JsonWriter out, KeychainStatus keychain) {
    out.text("state", keychain.state().name()).text("name", keychain.name());
  }

  private static KeychainStatus keychain(JsonObject in) {
    var states = KeychainStatus.State.values();
    return new KeychainStatus(
        required("state", in.one("state", states, KeychainStatus.State::name)),
        in.requiredText("name"));
  }

  private static void write(JsonWriter out, AgentStatus agent) {
    out.text("socket", agent.socket()).number("connections", agent.connections());
  }

  private static AgentStatus agent(JsonObject in) {
    return new AgentStatus(in.requiredText("socket"), Math.toIntExact(in.number("connections", 0)));
  }

  private static void write(JsonWriter out, Notice notice) {
    out.text("kind", notice.kind().name()).texts("arguments", notice.arguments());
  }

  private static Notice notice(JsonObject in) {
    return new Notice(
        required("kind", in.one("kind", Notice.Kind.values(), Notice.Kind::name)),
        in.texts("arguments"));
  }
}
