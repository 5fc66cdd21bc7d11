package dev.evergrant.tools;

import dev.evergrant.wire.JsonObject;
import dev.evergrant.wire.JsonWriter;
import dev.evergrant.wire.MalformedMessage;
import dev.evergrant.wire.Reply;

/// An exec plugin of kubectl and its like (client.authentication.k8s.io). The version is the one
/// that the caller says it speaks; `v1beta1` is older than 1.22.
final class ExecCredential implements Protocol {
  private static final String GROUP = "client.authentication.k8s.io/";

  @Override
  public Wish wish(Call call) {
    return call.words().size() == 1 ? new Wish.Token(call.word(0)) : new Wish.WrongUse();
  }

  @Override
  public Answer answer(Call call, Reply.Token token) {
    return Answer.of(
        JsonWriter.object(out ->
            out.text("apiVersion", version(call.variable("KUBERNETES_EXEC_INFO")))
                .text("kind", "ExecCredential")
                .object(
                    "status",
                    status ->
                        status
                            .secret("token", token.accessToken())
                            .instant("expirationTimestamp", token.expiresAt())))
            + "\n");
  }

  private static String version(String info) {
    try {
      var asked = info.isBlank() ? null : JsonObject.parse(info).text("apiVersion");
      return GROUP + ((GROUP + "v1beta1").equals(asked) ? "v1beta1" : "v1");
    } catch (MalformedMessage unreadable) {
      return GROUP + "v1";
    }
  }
}
