package dev.evergrant.tools;

import dev.evergrant.wire.JsonWriter;
import dev.evergrant.wire.Reply;
import java.util.List;

/// A credentials helper of Terraform and OpenTofu. It runs `terraform-credentials-evergrant NAME
/// HOST… get HOST`.
///
/// It asks for every host that a module's source names, so the token is for those alone that stand
/// in the person's own file.
final class TerraformCredential implements Protocol {
  @Override
  public Wish wish(Call call) {
    var words = call.words();
    return switch (words.size() >= 3 ? words.get(words.size() - 2) : "") {
      case "get" -> get(call.word(0), words.subList(1, words.size() - 2), words.getLast());
      // Tokens come from Evergrant alone: a failure tells Terraform that it was not stored.
      case "store", "forget" -> new Wish.Said(new Answer("", 1));
      default -> new Wish.WrongUse();
    };
  }

  private static Wish get(String account, List<String> hosts, String host) {
    var isOurs = Address.of("https://" + host).filter(it -> hosts.stream().anyMatch(it::is));
    return isOurs.isPresent() ? new Wish.Token(account) : Wish.Said.of("{}\n");
  }

  @Override
  public Answer answer(Call call, Reply.Token token) {
    return Answer.of(JsonWriter.object(out -> out.secret("token", token.accessToken())) + "\n");
  }
}
