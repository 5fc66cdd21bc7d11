package dev.evergrant.agent;

import dev.evergrant.oauth.Account;
import dev.evergrant.oauth.Account.Flow;
import dev.evergrant.oauth.AccountId;
import dev.evergrant.oauth.AccountName;
import dev.evergrant.oauth.AuthorizationServer;
import dev.evergrant.oauth.AuthorizationServer.Endpoints;
import dev.evergrant.oauth.Client;
import dev.evergrant.oauth.Rotation;
import dev.evergrant.oauth.ScopedTokens;
import dev.evergrant.preset.Preset;
import dev.evergrant.preset.Presets;
import dev.evergrant.wire.AccountDraft;
import dev.evergrant.wire.Failure;
import dev.evergrant.wire.Reply;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Makes an account of what a person wrote, or says what is wrong with it.
final class Drafts {
  private final Words words;

  Drafts(Words words) {
    this.words = words;
  }

  /// What became of a draft.
  sealed interface Made {
    record Valid(Account account) implements Made {}

    record Invalid(Reply.Failed failure) implements Made {}
  }

  /// Ends the making of an account; caught here and nowhere else.
  private static final class Wrong extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Reply.Failed failure;

    Wrong(Reply.Failed failure) {
      super(failure.error(), null, false, false);
      this.failure = failure;
    }
  }

  Made added(AccountDraft draft) {
    return made(() -> add(filled(draft)));
  }

  Made edited(Account account, AccountDraft draft) {
    return made(() -> edit(account, refilled(account, draft)));
  }

  private interface Making {
    Account make() throws Wrong;
  }

  private static Made made(Making making) {
    try {
      return new Made.Valid(making.make());
    } catch (Wrong wrong) {
      return new Made.Invalid(wrong.failure);
    }
  }

  /// With what is known of the provider that it names.
  private AccountDraft filled(AccountDraft draft) throws Wrong {
    var provider = orNull(draft.provider());
    if (provider == null) {
      return draft;
    }
    var preset = preset(provider);
    if (preset.issuer() == null && draft.issuer() == null && draft.endpoints() == null) {
      throw wrong("no-address", preset.label(), orElse(preset.issuerForm(), ""));
    }
    return preset.fill(draft);
  }

  private AccountDraft refilled(Account old, AccountDraft draft) throws Wrong {
    var provider = orNull(draft.provider());
    if (provider == null) {
      return draft;
    }
    var before = Presets.find(orElse(old.server().dialect().provider(), "")).orElse(null);
    return preset(provider).refill(draft, old, before);
  }

  private Preset preset(String name) throws Wrong {
    return Presets.find(name)
        .orElseThrow(() -> wrong("provider", name, String.join(", ", Presets.names())));
  }

  private Account add(AccountDraft draft) throws Wrong {
    var clientId = draft.clientId();
    if (clientId == null || clientId.isBlank()) {
      throw wrong("no-client");
    }
    var flow = orElse(draft.flow(), Flow.BROWSER);
    return new Account(
        AccountId.random(),
        name(draft.name()),
        orElse(draft.label(), draft.name()),
        known(server(draft.issuer(), draft.endpoints()), orNull(draft.provider()), draft),
        new Client(clientId, draft.clientSecret() != null),
        scope(orElse(draft.scope(), Set.of())),
        resource(draft, null),
        redirect(draft.redirectUri()),
        orElse(draft.parameters(), Map.of()),
        flow(flow, draft.clientSecret() != null),
        orElse(draft.askFirst(), false),
        orElse(draft.holdTools(), false),
        mcpServer(draft.mcpServer()));
  }

  private Account edit(Account old, AccountDraft draft) throws Wrong {
    var clientId = orElse(draft.clientId(), old.client().id());
    if (clientId.isBlank()) {
      throw wrong("no-client");
    }
    var flow = orElse(draft.flow(), old.flow());
    var moved = draft.issuer() != null || draft.endpoints() != null;
    var provider =
        draft.provider() == null ? old.server().dialect().provider() : orNull(draft.provider());
    return new Account(
        old.id(),
        old.name(),
        orElse(draft.label(), old.label()),
        known(
            moved ? withWaysOf(provider, server(draft.issuer(), draft.endpoints())) : old.server(),
            provider,
            draft),
        client(old, clientId, draft, moved),
        scope(orElse(draft.scope(), old.scope())),
        resource(draft, old.resource()),
        draft.redirectUri() == null ? old.redirectUri() : redirect(draft.redirectUri()),
        orElse(draft.parameters(), old.parameters()),
        flow(flow, hasSecret(old, draft, flow)),
        orElse(draft.askFirst(), old.askFirst()),
        orElse(draft.holdTools(), old.holdTools()),
        draft.mcpServer() == null ? old.mcpServer() : mcpServer(draft.mcpServer()));
  }

  /// For an MCP server tokens are good there alone, or the provider's other servers would take them
  /// too (RFC 8707).
  private static @Nullable String resource(AccountDraft draft, @Nullable String before) {
    var wished = draft.resource() == null ? orNull(draft.mcpServer()) : draft.resource();
    return wished == null ? before : orNull(wished);
  }

  /// Another client at another provider has no secret unless one is given.
  private static Client client(Account old, String id, AccountDraft draft, boolean moved) {
    var stays = !moved || id.equals(old.client().id());
    return new Client(id, draft.clientSecret() != null || (stays && old.client().confidential()));
  }

  private AccountName name(String name) throws Wrong {
    return KnownAccount.name(name).orElseThrow(() -> wrong("name", name));
  }

  private AuthorizationServer server(@Nullable String issuer, @Nullable Endpoints endpoints)
      throws Wrong {
    if (endpoints != null) {
      for (var endpoint : all(endpoints)) {
        address(endpoint.toString());
      }
    }
    if (issuer == null && endpoints == null) {
      throw wrong("no-issuer");
    }
    return new AuthorizationServer(
        issuer != null ? issuer(issuer) : origin(endpoints),
        endpoints,
        new Rotation.Unknown(),
        ScopedTokens.NEVER);
  }

  /// At another address a provider of the same kind has the same ways.
  private static AuthorizationServer withWaysOf(
      @Nullable String provider, AuthorizationServer server) {
    return Presets.find(orElse(provider, ""))
        .map(preset ->
            new AuthorizationServer(
                server.issuer(),
                server.endpoints(),
                preset.rotation(),
                preset.scopedTokens(),
                server.dialect()))
        .orElse(server);
  }

  /// The server with what the person knows of its ways.
  private static AuthorizationServer known(
      AuthorizationServer server, @Nullable String provider, AccountDraft draft) {
    return new AuthorizationServer(
        server.issuer(),
        server.endpoints(),
        orElse(draft.rotation(), server.rotation()),
        orElse(draft.scopedTokens(), server.scopedTokens()),
        Presets.dialect(provider, server.issuer(), server.endpoints()));
  }

  private static Iterable<URI> all(Endpoints endpoints) {
    return Stream.of(
            endpoints.authorization(),
            endpoints.token(),
            endpoints.revocation(),
            endpoints.deviceAuthorization(),
            endpoints.userinfo())
        .filter(Objects::nonNull)
        .toList();
  }

  private static String origin(@Nullable Endpoints endpoints) {
    var token = Objects.requireNonNull(endpoints).token();
    return token.getScheme() + "://" + token.getRawAuthority();
  }

  /// RFC 8414, section 2: no query, no fragment.
  private String issuer(String issuer) throws Wrong {
    if (issuer.length() > IssuerSpelling.LONGEST) {
      throw wrong("issuer", issuer.substring(0, 80) + "…");
    }
    var address = address(issuer);
    if (address.getRawQuery() != null || address.getRawFragment() != null) {
      throw wrong("issuer", issuer);
    }
    return issuer;
  }

  private URI address(String text) throws Wrong {
    return Addresses.secured(text).orElseThrow(() -> wrong("issuer", text));
  }

  private @Nullable URI redirect(@Nullable String text) throws Wrong {
    return text == null || text.isBlank()
        ? null
        : Addresses.loopback(text)
            .filter(redirect -> redirect.getRawFragment() == null)
            .orElseThrow(() -> wrong("redirect", text));
  }

  private @Nullable URI mcpServer(@Nullable String text) throws Wrong {
    return text == null || text.isBlank()
        ? null
        : Addresses.secured(text)
            .filter(server -> server.getRawFragment() == null)
            .orElseThrow(() -> wrong("mcp", text));
  }

  /// RFC 6749, section 3.3.
  private Set<String> scope(Set<String> scope) throws Wrong {
    for (var token : scope) {
      if (!token.matches("[\\x21\\x23-\\x5B\\x5D-\\x7E]+")) {
        throw wrong("scope", token);
      }
    }
    return scope;
  }

  /// A person's account that becomes a service's is another one, and takes no secret along.
  private static boolean hasSecret(Account old, AccountDraft draft, Flow flow) {
    return draft.clientSecret() != null || (old.client().confidential() && flow == old.flow());
  }

  private Flow flow(Flow flow, boolean hasSecret) throws Wrong {
    if (flow == Flow.CLIENT_CREDENTIALS && !hasSecret) {
      throw wrong("no-secret");
    }
    return flow;
  }

  private static <T> T orElse(@Nullable T value, T otherwise) {
    return value == null ? otherwise : value;
  }

  private static @Nullable String orNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }

  private Wrong wrong(String what, Object... arguments) {
    return new Wrong(words.failed(Failure.USAGE, "failure.draft." + what, arguments));
  }
}
