package dev.evergrant.tools;

import dev.evergrant.wire.JsonWriter;
import dev.evergrant.wire.Reply;

/// The executable of a Google external account (AIP-4117), which trades a JWT of another provider
/// for Google's own token. Evergrant gives access tokens, so the provider's must be JWTs.
final class AdcExecutable implements Protocol {
  private static final String ID_TOKEN = "urn:ietf:params:oauth:token-type:id_token";
  private static final String JWT = "urn:ietf:params:oauth:token-type:jwt";

  @Override
  public Wish wish(Call call) {
    return call.words().size() == 1 ? new Wish.Token(call.word(0)) : new Wish.WrongUse();
  }

  @Override
  public Answer answer(Call call, Reply.Token token) {
    var text = token.accessToken().reveal();
    if (text.chars().filter(character -> character == '.').count() != 2) {
      return error(10, "NOT_A_JWT", "The provider's access tokens are no JWTs.");
    }
    var asked = call.variable("GOOGLE_EXTERNAL_ACCOUNT_TOKEN_TYPE");
    var expiry = token.expiresAt();
    return Answer.of(
        JsonWriter.object(out -> {
          out.number("version", 1).flag("success", true);
          out.text("token_type", JWT.equals(asked) ? JWT : ID_TOKEN);
          out.text("id_token", text);
          if (expiry != null) {
            out.number("expiration_time", expiry.getEpochSecond());
          }
        })
            + "\n");
  }

  @Override
  public Answer refusal(Call call, Reply.Failed failed) {
    return error(failed.failure().exitCode(), failed.failure().name(), failed.error());
  }

  private static Answer error(int exit, String code, String message) {
    return new Answer(
        JsonWriter.object(out ->
            out.number("version", 1)
                .flag("success", false)
                .text("code", code)
                .text("message", message))
            + "\n",
        exit);
  }
}
