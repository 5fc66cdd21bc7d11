package dev.evergrant.cli;

import dev.evergrant.oauth.Account.Flow;
import dev.evergrant.oauth.AuthorizationServer.Endpoints;
import dev.evergrant.oauth.Rotation;
import dev.evergrant.oauth.ScopedTokens;
import dev.evergrant.oauth.Secret;
import dev.evergrant.preset.Preset;
import dev.evergrant.preset.Presets;
import dev.evergrant.wire.AccountDraft;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The settings of an account, as `add` and `edit` take them. What is not given is null.
final class AccountOptions {
  @Option(names = "--provider", paramLabel = "PROVIDER", completionCandidates = ProviderWord.class)
  private @Nullable String provider;

  @Option(names = "--issuer", paramLabel = "URL")
  private @Nullable String issuer;

  @Option(names = "--mcp", paramLabel = "URL")
  private @Nullable String mcpServer;

  @Option(names = "--client-id", paramLabel = "ID")
  private @Nullable String clientId;

  @Option(names = "--client-secret-stdin")
  private boolean clientSecretStdin;

  @Option(names = "--label", paramLabel = "TEXT")
  private @Nullable String label;

  @Option(names = "--scope", paramLabel = "SCOPE")
  private @Nullable List<String> scope;

  @Option(names = "--resource", paramLabel = "URI")
  private @Nullable String resource;

  @Option(names = "--redirect-uri", paramLabel = "URI")
  private @Nullable String redirectUri;

  @Option(names = "--param", paramLabel = "K=V")
  private @Nullable Map<String, String> parameters;

  @Option(names = "--rotation", paramLabel = "KIND", converter = RotationWord.class)
  private @Nullable Rotation rotation;

  @Option(
      names = "--scoped-tokens",
      paramLabel = "HOW",
      converter = ScopedTokensWord.class,
      completionCandidates = ScopedTokensWord.class)
  private @Nullable ScopedTokens scopedTokens;

  @Option(names = "--ask-first")
  private boolean askFirst;

  @Option(names = "--no-ask-first")
  private boolean noAskFirst;

  @Option(names = "--hold")
  private boolean hold;

  @Option(names = "--no-hold")
  private boolean noHold;

  @Option(
      names = "--flow",
      paramLabel = "FLOW",
      converter = FlowWord.class,
      completionCandidates = FlowWord.class)
  private @Nullable Flow flow;

  @Option(names = "--authorization-endpoint", paramLabel = "URL")
  private @Nullable URI authorization;

  @Option(names = "--token-endpoint", paramLabel = "URL")
  private @Nullable URI token;

  @Option(names = "--revocation-endpoint", paramLabel = "URL")
  private @Nullable URI revocation;

  @Option(names = "--device-authorization-endpoint", paramLabel = "URL")
  private @Nullable URI deviceAuthorization;

  @Option(names = "--userinfo-endpoint", paramLabel = "URL")
  private @Nullable URI userinfo;

  boolean nameProvider() {
    return issuer != null || token != null || provider != null;
  }

  boolean nameClient() {
    return clientId != null;
  }

  /// An MCP server tells the provider, and often takes whoever comes as a client.
  boolean nameMcpServer() {
    return mcpServer != null;
  }

  /// The preset that is named; null where none is.
  @Nullable Preset preset(Surroundings surroundings) {
    var name = provider;
    return name == null || name.isEmpty()
        ? null
        : Presets.find(name).orElseThrow(() -> unknownProvider(name, surroundings));
  }

  private static CommandStopped unknownProvider(String provider, Surroundings surroundings) {
    return surroundings.wrongUse(
        "cli.account.no-such-provider", provider, String.join(", ", Presets.names()));
  }

  /// The account with these settings. Reads the client secret. Blocking.
  AccountDraft draft(String name, Surroundings surroundings) {
    return new AccountDraft(
        name,
        label,
        issuer,
        endpoints(surroundings),
        clientId,
        clientSecretStdin ? clientSecret(surroundings) : null,
        scope == null ? null : Words.of(scope),
        resource,
        redirectUri,
        parameters,
        flow,
        rotation,
        scopedTokens,
        provider,
        either(askFirst, noAskFirst, "cli.account.ask-first", surroundings),
        either(hold, noHold, "cli.account.hold", surroundings),
        mcpServer);
  }

  /// Null where nothing was said.
  private static @Nullable Boolean either(
      boolean yes, boolean no, String both, Surroundings surroundings) {
    if (yes && no) {
      throw surroundings.wrongUse(both);
    }
    return yes == no ? null : yes;
  }

  private @Nullable Endpoints endpoints(Surroundings surroundings) {
    if (authorization != null && token != null) {
      return new Endpoints(authorization, token, revocation, deviceAuthorization, userinfo);
    }
    if (Stream.of(authorization, token, revocation, deviceAuthorization, userinfo)
        .anyMatch(Objects::nonNull)) {
      throw surroundings.wrongUse("cli.account.endpoints");
    }
    return null;
  }

  private static Secret clientSecret(Surroundings surroundings) {
    var terminal = surroundings.terminal();
    var secret =
        terminal.interactive()
            ? terminal.ask(surroundings.text("cli.account.secret")).orElse("")
            : terminal.all();
    if (secret.isEmpty()) {
      throw surroundings.wrongUse("cli.account.no-secret");
    }
    return Secret.of(secret);
  }
}
