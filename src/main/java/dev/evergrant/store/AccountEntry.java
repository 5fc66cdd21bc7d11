package dev.evergrant.store;

import static java.util.Objects.requireNonNull;

import dev.evergrant.oauth.Account;
import dev.evergrant.oauth.AccountId;
import dev.evergrant.oauth.AccountName;
import dev.evergrant.oauth.AuthorizationServer;
import dev.evergrant.oauth.AuthorizationServer.Endpoints;
import dev.evergrant.oauth.Client;
import dev.evergrant.oauth.Rotation;
import dev.evergrant.oauth.ScopedTokens;
import dev.evergrant.preset.Presets;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An account as it is written in the accounts file.
///
/// @param rotation a [Rotation#word()]
/// @param scopedTokens a [ScopedTokens#word()]; null means [ScopedTokens#NEVER]
/// @param provider the name of a preset, null for none
/// @param askFirst null in files of older versions, which never asked
/// @param holdTools null in files of older versions, which never held one
/// @param mcpServer null for none
record AccountEntry(
    String id,
    String name,
    String label,
    String issuer,
    @Nullable Endpoints endpoints,
    String rotation,
    @Nullable String scopedTokens,
    @Nullable String provider,
    String clientId,
    boolean confidential,
    Set<String> scope,
    @Nullable String resource,
    @Nullable URI redirectUri,
    Map<String, String> parameters,
    String flow,
    @Nullable Boolean askFirst,
    @Nullable Boolean holdTools,
    @Nullable URI mcpServer) {

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
        account.server().rotation().word(),
        account.server().scopedTokens().word(),
        account.server().dialect().provider(),
        account.client().id(),
        account.client().confidential(),
        account.scope(),
        account.resource(),
        account.redirectUri(),
        account.parameters(),
        account.flow().word(),
        account.askFirst(),
        account.holdTools(),
        account.mcpServer());
  }

  /// Throws a `RuntimeException` where something is not what it should be.
  Account toAccount() {
    return new Account(
        new AccountId(id),
        new AccountName(name),
        label,
        new AuthorizationServer(
            issuer,
            endpoints,
            Rotation.of(rotation),
            scopedTokens == null ? ScopedTokens.NEVER : ScopedTokens.of(scopedTokens),
            Presets.dialect(provider, issuer, endpoints)),
        new Client(clientId, confidential),
        scope,
        resource,
        redirectUri,
        parameters,
        Account.Flow.of(flow).orElseThrow(),
        askFirst != null && askFirst,
        holdTools != null && holdTools,
        mcpServer);
  }
}
