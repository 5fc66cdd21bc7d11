package dev.evergrant.store;

import static java.util.Objects.requireNonNull;

import dev.evergrant.oauth.Account;
import dev.evergrant.oauth.AccountId;
import dev.evergrant.oauth.AccountName;
import dev.evergrant.oauth.AuthorizationServer;
import dev.evergrant.oauth.AuthorizationServer.Endpoints;
import dev.evergrant.oauth.Client;
import dev.evergrant.oauth.Rotation;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An account as it is written in the accounts file.
///
/// @param rotation `unknown`, `none`, `strict`, or the interval of a server's grace, as `PT30S`
record AccountEntry(
    String id,
    String name,
    String label,
    String issuer,
    @Nullable Endpoints endpoints,
    String rotation,
    String clientId,
    boolean confidential,
    Set<String> scope,
    @Nullable String resource,
    @Nullable URI redirectUri,
    Map<String, String> parameters,
    String flow) {

  AccountEntry {
    requireNonNull(label, "label");
    requireNonNull(issuer, "issuer");
    if (endpoints != null) {
      requireNonNull(endpoints.authorization(), "endpoints.authorization");
      requireNonNull(endpoints.token(), "endpoints.token");
    }
  }

  static AccountEntry of(Account account) {
    return new AccountEntry(
        account.id().value(),
        account.name().value(),
        account.label(),
        account.server().issuer(),
        account.server().endpoints(),
        word(account.server().rotation()),
        account.client().id(),
        account.client().confidential(),
        account.scope(),
        account.resource(),
        account.redirectUri(),
        account.parameters(),
        account.flow().name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  /// Throws a `RuntimeException` where something is not what it should be.
  Account toAccount() {
    return new Account(
        new AccountId(id),
        new AccountName(name),
        label,
        new AuthorizationServer(issuer, endpoints, rotation(rotation)),
        new Client(clientId, confidential),
        scope,
        resource,
        redirectUri,
        parameters,
        Account.Flow.valueOf(flow.toUpperCase(Locale.ROOT).replace('-', '_')));
  }

  private static String word(Rotation rotation) {
    return switch (rotation) {
      case Rotation.Unknown() -> "unknown";
      case Rotation.None() -> "none";
      case Rotation.Strict() -> "strict";
      case Rotation.Grace(var interval) -> interval.toString();
    };
  }

  private static Rotation rotation(String word) {
    return switch (word) {
      case "unknown" -> new Rotation.Unknown();
      case "none" -> new Rotation.None();
      case "strict" -> new Rotation.Strict();
      default -> new Rotation.Grace(Duration.parse(word));
    };
  }
}
