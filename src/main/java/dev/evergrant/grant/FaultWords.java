package dev.evergrant.grant;

import dev.evergrant.oauth.Fault;
import dev.evergrant.text.Messages;
import java.util.Arrays;

/// Says to the person why a login brought nothing: one sentence of fact.
final class FaultWords {
  private FaultWords() {}

  static String of(Fault fault, Messages words) {
    return switch (fault) {
      case Fault.RequestRejected(var error, _) -> rejected("request", error, words);
      case Fault.ClientRejected(var error, _) -> rejected("client", error, words);
      case Fault.GrantRejected(var error, _) -> rejected("grant", error, words);
      case Fault.NotRefreshable _ -> rejected("request", "unsupported_grant_type", words);
      case Fault.Unavailable _ -> words.text("login.problem.unavailable");
      case Fault.OutcomeUnknown _ -> words.text("login.problem.unknown");
      // An abandoned login has a page of its own, which tells why.
      case Fault.Abandoned _ -> "";
    };
  }

  private static String rejected(String what, String error, Messages words) {
    return Arrays.stream(Problem.values()).map(Problem::code).anyMatch(error::equals)
        ? words.text("login.problem." + error)
        : words.text("login.problem." + what, error);
  }
}
