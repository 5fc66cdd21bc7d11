package dev.evergrant.preset;

import dev.evergrant.oauth.Account;
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
  /// of the same name.
  public AccountDraft fill(AccountDraft draft) {
    return filled(
        draft,
        orElse(draft.scope(), scope),
        draft.redirectUri() == null ? redirectUri : draft.redirectUri(),
        orElse(draft.parameters(), Map.of()));
  }

  /// The same for an account that is there: what the person chose before stays, what only another
  /// preset chose does not.
  ///
  /// @param before the preset that the account had, null for none
  public AccountDraft refill(AccountDraft draft, Account old, @Nullable Preset before) {
    var chosen = new LinkedHashMap<>(old.parameters());
    if (before != null) {
      chosen.entrySet().removeAll(before.parameters().entrySet());
    }
    return filled(
        draft,
        orElse(draft.scope(), choseScope(old, before) ? old.scope() : scope),
        orElse(draft.redirectUri(), redirect(old, before)),
        orElse(draft.parameters(), chosen));
  }

  private static boolean choseScope(Account old, @Nullable Preset before) {
    return !old.scope().isEmpty() && (before == null || !old.scope().equals(before.scope));
  }

  /// An empty text takes the other preset's away.
  private String redirect(Account old, @Nullable Preset before) {
    var present = old.redirectUri() == null ? "" : old.redirectUri().toString();
    return present.isEmpty() || (before != null && present.equals(before.redirectUri))
        ? orElse(redirectUri, "")
        : present;
  }

  /// An address that was written is not mixed with the provider's own endpoints.
  private AccountDraft filled(
      AccountDraft draft,
      Set<String> scope,
      @Nullable String redirectUri,
      Map<String, String> parameters) {
    var isElsewhere = draft.issuer() != null || draft.endpoints() != null;
    var merged = new LinkedHashMap<>(this.parameters);
    merged.putAll(parameters);
    return new AccountDraft(
        draft.name(),
        draft.label(),
        isElsewhere ? draft.issuer() : issuer,
        isElsewhere ? draft.endpoints() : endpoints,
        draft.clientId(),
        draft.clientSecret(),
        scope,
        draft.resource(),
        redirectUri,
        merged,
        draft.flow(),
        orElse(draft.rotation(), rotation),
        orElse(draft.scopedTokens(), scopedTokens),
        name,
        draft.askFirst());
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
