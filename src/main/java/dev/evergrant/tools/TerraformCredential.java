package dev.evergrant.tools;

import dev.evergrant.wire.JsonWriter;
import dev.evergrant.wire.Reply;

/// A credentials helper of Terraform and OpenTofu. It runs `terraform-credentials-evergrant NAME
/// get HOST`.
final class TerraformCredential implements Protocol {
  @Override
  public Wish wish(Call call) {
    return switch (call.words().size() == 3 ? call.word(1) : "") {
      case "get" -> new Wish.Token(call.word(0));
      // Tokens come from Evergrant alone: a failure tells Terraform that it was not stored.
      case "store", "forget" -> new Wish.Said(new Answer("", 1));
      default -> new Wish.WrongUse();
    };
  }

  @Override
  public Answer answer(Call call, Reply.Token token) {
    return Answer.of(JsonWriter.object(out -> out.secret("token", token.accessToken())) + "\n");
  }
}
