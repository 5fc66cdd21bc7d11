package dev.evergrant.preset;

import dev.evergrant.oauth.Account;
import dev.evergrant.oauth.AuthorizationServer;
import dev.evergrant.oauth.AuthorizationServer.Endpoints;
import dev.evergrant.oauth.Dialect;
import dev.evergrant.oauth.Rotation;
import dev.evergrant.oauth.ScopedTokens;
import dev.evergrant.wire.AccountDraft;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is known of one provider, or of a kind of servers.
///
/// @param name as a person writes it on the command line
/// @param issuer null where each customer has an address of their own
/// @param issuerForm what such an address looks like, with what is the customer's in capitals; null
///   where there is an issuer
/// @param endpoints null where the provider publishes metadata
/// @param scope what to ask for; empty means the default of the metadata
/// @param parameters more parameters of the authorization request
/// @param redirectUri what the provider needs in place of the usual loopback address, null if
///   nothing
/// @param registration the page where a person registers a client
public record Preset(
    String name,
    String label,
    @Nullable String issuer,
    @Nullable String issuerForm,
    @Nullable Endpoints endpoints,
    Set<String> scope,
    Map<String, String> parameters,
    @Nullable String redirectUri,
    Rotation rotation,
    ScopedTokens scopedTokens,
    Dialect dialect,
    String registration) {

  /// What a person wrote, and what they did not write from here. Their own parameters replace those
  /// of the same name, and an address that was written is not mixed with the provider's endpoints.
  public AccountDraft fill(AccountDraft draft) {
    var isElsewhere = draft.issuer() != null || draft.endpoints() != null;
    var merged = new LinkedHashMap<>(parameters);
    merged.putAll(orElse(draft.parameters(), Map.of()));
    return new AccountDraft(
        draft.name(),
        draft.label(),
        isElsewhere ? draft.issuer() : issuer,
        isElsewhere ? draft.endpoints() : endpoints,
        draft.clientId(),
        draft.clientSecret(),
        orElse(draft.scope(), scope),
        draft.resource(),
        draft.redirectUri() == null ? redirectUri : draft.redirectUri(),
        merged,
        draft.flow(),
        orElse(draft.rotation(), rotation),
        orElse(draft.scopedTokens(), scopedTokens),
        name,
        draft.askFirst(),
        draft.holdTools(),
        draft.mcpServer());
  }

  /// The same for an account that is there: what the person chose before stays, what only another
  /// preset chose does not.
  ///
  /// @param before the preset that the account had, null for none
  public AccountDraft refill(AccountDraft draft, Account old, @Nullable Preset before) {
    var server = old.server();
    var stays = draft.issuer() == null && draft.endpoints() == null && !isAt(server, before);
    var unchosenRotation = before == null ? new Rotation.Unknown() : before.rotation;
    var unchosenScopedTokens = before == null ? ScopedTokens.NEVER : before.scopedTokens;
    return fill(
        new AccountDraft(
            draft.name(),
            draft.label(),
            stays ? server.issuer() : draft.issuer(),
            stays ? server.endpoints() : draft.endpoints(),
            draft.clientId(),
            draft.clientSecret(),
            draft.scope() == null && choseScope(old, before) ? old.scope() : draft.scope(),
            draft.resource(),
            orElse(draft.redirectUri(), redirect(old, before)),
            orElse(draft.parameters(), parameters(old, before)),
            draft.flow(),
            chosen(draft.rotation(), server.rotation(), unchosenRotation),
            chosen(draft.scopedTokens(), server.scopedTokens(), unchosenScopedTokens),
            name,
            draft.askFirst(),
            draft.holdTools(),
            draft.mcpServer()));
  }

  private static boolean isAt(AuthorizationServer server, @Nullable Preset preset) {
    return preset != null
        && server.issuer().equals(preset.issuer)
        && Objects.equals(server.endpoints(), preset.endpoints);
  }

  /// Null for what nobody chose: then this preset's is taken.
  private static <T> @Nullable T chosen(@Nullable T written, T present, T unchosen) {
    return written != null || present.equals(unchosen) ? written : present;
  }

  private static boolean choseScope(Account old, @Nullable Preset before) {
    return !old.scope().isEmpty() && (before == null || !old.scope().equals(before.scope));
  }

  private static Map<String, String> parameters(Account old, @Nullable Preset before) {
    var chosen = new LinkedHashMap<>(old.parameters());
    if (before != null) {
      chosen.entrySet().removeAll(before.parameters().entrySet());
    }
    return chosen;
  }

  /// An empty text takes the other preset's away.
  private String redirect(Account old, @Nullable Preset before) {
    var present = old.redirectUri() == null ? "" : old.redirectUri().toString();
    return present.isEmpty() || (before != null && present.equals(before.redirectUri))
        ? orElse(redirectUri, "")
        : present;
  }

  /// What the person registers as the redirect address. Providers that know RFC 8252 (section 7.3)
  /// take any port for one that is registered without.
  public String redirect() {
    return redirectUri == null ? "http://127.0.0.1/callback" : redirectUri;
  }

  /// The dialect at an address. Another installation does not learn its users from this one, and
  /// this one is shown none of its tokens.
  public Dialect dialect(String issuer, @Nullable Endpoints endpoints) {
    return issuer.equals(this.issuer) && Objects.equals(endpoints, this.endpoints)
        ? dialect
        : dialect.elsewhere();
  }

  private static <T> T orElse(@Nullable T value, T otherwise) {
    return value == null ? otherwise : value;
  }
}
