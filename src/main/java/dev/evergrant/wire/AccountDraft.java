package dev.evergrant.wire;

import dev.evergrant.oauth.Account.Flow;
import dev.evergrant.oauth.AuthorizationServer.Endpoints;
import dev.evergrant.oauth.Rotation;
import dev.evergrant.oauth.ScopedTokens;
import dev.evergrant.oauth.Secret;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a person wrote of an account. In `add` null means the default, in `edit` it means as
/// before.
///
/// @param provider the name of a preset that fills what is not given; an empty text takes it away
/// @param resource an empty text takes it away
/// @param redirectUri an empty text takes it away
/// @param rotation what the server does with a used refresh token; by default nobody knows
/// @param scopedTokens how tokens with a scope or an audience of their own are got; by default not
/// @param holdTools whether tools that wait for nobody wait for the person to log in; by default
///   not
/// @param mcpServer the address of an MCP server, which tells what is not given; an empty text
///   takes it away
/// @param askFirst whether to ask before a program gets a token for the first time; by default not
public record AccountDraft(
    String name,
    @Nullable String label,
    @Nullable String issuer,
    @Nullable Endpoints endpoints,
    @Nullable String clientId,
    @Nullable Secret clientSecret,
    @Nullable Set<String> scope,
    @Nullable String resource,
    @Nullable String redirectUri,
    @Nullable Map<String, String> parameters,
    @Nullable Flow flow,
    @Nullable Rotation rotation,
    @Nullable ScopedTokens scopedTokens,
    @Nullable String provider,
    @Nullable Boolean askFirst,
    @Nullable Boolean holdTools,
    @Nullable String mcpServer) {

  /// What a person wrote who knows nothing of refresh tokens.
  public AccountDraft(
      String name,
      @Nullable String label,
      @Nullable String issuer,
      @Nullable Endpoints endpoints,
      @Nullable String clientId,
      @Nullable Secret clientSecret,
      @Nullable Set<String> scope,
      @Nullable String resource,
      @Nullable String redirectUri,
      @Nullable Map<String, String> parameters,
      @Nullable Flow flow) {
    this(
        name,
        label,
        issuer,
        endpoints,
        clientId,
        clientSecret,
        scope,
        resource,
        redirectUri,
        parameters,
        flow,
        null,
        null,
        null);
  }

  /// What a person wrote who knows nothing of programs and of MCP.
  public AccountDraft(
      String name,
      @Nullable String label,
      @Nullable String issuer,
      @Nullable Endpoints endpoints,
      @Nullable String clientId,
      @Nullable Secret clientSecret,
      @Nullable Set<String> scope,
      @Nullable String resource,
      @Nullable String redirectUri,
      @Nullable Map<String, String> parameters,
      @Nullable Flow flow,
      @Nullable Rotation rotation,
      @Nullable ScopedTokens scopedTokens,
      @Nullable String provider) {
    this(
        name,
        label,
        issuer,
        endpoints,
        clientId,
        clientSecret,
        scope,
        resource,
        redirectUri,
        parameters,
        flow,
        rotation,
        scopedTokens,
        provider,
        null,
        null,
        null);
  }

  /// An account as before, but for whether its person is asked first.
  public static AccountDraft asking(String name, boolean askFirst) {
    return unchanged(name, askFirst, null);
  }

  /// An account as before, but for whether it holds tools until its person has logged in.
  public static AccountDraft holding(String name, boolean holdTools) {
    return unchanged(name, null, holdTools);
  }

  private static AccountDraft unchanged(
      String name, @Nullable Boolean askFirst, @Nullable Boolean holdTools) {
    return new AccountDraft(
        name, null, null, null, null, null, null, null, null, null, null, null, null, null,
        askFirst, holdTools, null);
  }
}
