package dev.evergrant.mcp;

import dev.evergrant.text.Messages;
import dev.evergrant.wire.Failure;
import dev.evergrant.wire.Reply;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Says in the person's language why a message did not come through.
record Words(Messages messages, String account, String host) {
  /// What may stand between double quotes in any shell: these words come from a server, and the
  /// person is to paste them.
  private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9:/._~+*=@,?#&-]+");

  String text(String key, Object... arguments) {
    return messages.text(key, arguments);
  }

  Trouble noToken(Reply.Failed failed) {
    var info = failed.info();
    if (failed.failure() == Failure.NO_KEEPER && info == null) {
      return trouble(JsonRpc.NO_TOKEN, "mcp.no-keeper");
    }
    return Trouble.with(
        JsonRpc.NO_TOKEN, info == null ? failed.error() : both(failed.error(), info));
  }

  Trouble unusableToken() {
    return trouble(JsonRpc.NO_TOKEN, "mcp.token-unusable");
  }

  Trouble refused() {
    return Trouble.refusal(withCure("mcp.refused"));
  }

  /// @param present the scope that the account's token has
  /// @param wanted what the server asks for; empty where it does not tell
  Trouble scope(Set<String> present, Set<String> wanted) {
    var all = new TreeSet<>(present);
    all.addAll(wanted);
    var isHarmless = all.stream().allMatch(word -> HARMLESS.matcher(word).matches());
    if (wanted.isEmpty() || !isHarmless) {
      return trouble(JsonRpc.NO_TOKEN, "mcp.scope-unknown");
    }
    var error = text("mcp.scope", account, String.join(" ", wanted));
    var cure = text("mcp.scope.cure", account, String.join(" ", all));
    return Trouble.with(JsonRpc.NO_TOKEN, both(error, cure));
  }

  Trouble noConnection() {
    return passing("mcp.no-connection");
  }

  Trouble noTls() {
    return trouble(JsonRpc.NO_ANSWER, "mcp.no-tls");
  }

  /// Something left and no whole answer came back.
  Trouble broken() {
    return passing("mcp.broken");
  }

  Trouble unreadable() {
    return trouble(JsonRpc.NO_ANSWER, "mcp.unreadable");
  }

  Trouble unanswered() {
    return trouble(JsonRpc.NO_ANSWER, "mcp.unanswered");
  }

  Trouble tooLongAnswer() {
    return Trouble.with(JsonRpc.NO_ANSWER, text("mcp.answer-too-long", host, megabytes()));
  }

  Trouble bug() {
    return Trouble.with(JsonRpc.INTERNAL_ERROR, text("mcp.bug"));
  }

  Trouble tooMany(int limit) {
    return Trouble.with(JsonRpc.NO_ANSWER, text("mcp.too-many", limit));
  }

  Trouble status(int status) {
    var error = text("mcp.status", host, status);
    return Trouble.with(JsonRpc.NO_ANSWER, both(error, text(cure(status), account)));
  }

  private static String cure(int status) {
    if (status / 100 == 3) {
      return "mcp.status.moved";
    }
    return status / 100 == 5 || status == 429 || status == 408
        ? "mcp.status.later"
        : "mcp.status.check";
  }

  Trouble saidByTheServer(int status, String error) {
    return Trouble.ofTheServer(text("mcp.status", host, status), error);
  }

  /// A line for a message that nobody waits for.
  String notDelivered(String method, Trouble trouble) {
    return text("mcp.not-delivered", method, trouble.words());
  }

  String notJson() {
    return text("mcp.not-json");
  }

  String noMessage() {
    return text("mcp.no-message");
  }

  String tooLong() {
    return text("mcp.too-long", megabytes());
  }

  private static int megabytes() {
    return Message.LIMIT >> 20;
  }

  private Trouble trouble(int code, String key) {
    return Trouble.with(code, withCure(key));
  }

  private Trouble passing(String key) {
    return Trouble.passing(withCure(key));
  }

  private String withCure(String key) {
    return both(text(key, account, host), text(key + ".cure", account, host));
  }

  private String both(String error, String cure) {
    return text("mcp.error-and-cure", error, cure);
  }
}
