package dev.evergrant.agent;

import dev.evergrant.keeper.ProtectedResources;
import dev.evergrant.keeper.ProtectedResources.Enrolment;
import dev.evergrant.oauth.Fault;
import dev.evergrant.wire.AccountDraft;
import dev.evergrant.wire.Failure;
import dev.evergrant.wire.Reply;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// Asks the MCP server that a person named for what they did not write. Blocking, for up to a
/// minute.
record Enrolling(ProtectedResources resources, Words words) {

  /// What became of a draft.
  sealed interface Told {
    record Complete(AccountDraft draft) implements Told {}

    record Failed(Reply.Failed failure) implements Told {}
  }

  /// A provider that the person names is not looked for. A secret of theirs goes to no other: the
  /// server could name any.
  Told complete(AccountDraft draft) {
    var server = draft.mcpServer();
    if (server == null
        || server.isBlank()
        || draft.issuer() != null
        || draft.endpoints() != null
        || draft.provider() != null) {
      return new Told.Complete(draft);
    }
    var address = Addresses.secured(server).orElse(null);
    if (address == null) {
      return failed("failure.draft.mcp", Failure.USAGE, shown(server));
    }
    return draft.clientSecret() == null
        ? complete(draft, address)
        : failed("failure.draft.mcp-secret", Failure.USAGE);
  }

  private Told complete(AccountDraft draft, URI server) {
    var name = shown(server.toString());
    return switch (resources.enrol(server, draft.clientId())) {
      case Enrolment.Enrolled found -> new Told.Complete(completed(draft, found));
      case Enrolment.Unregistered(var issuer) ->
          failed("failure.mcp.unregistered", Failure.SETTINGS_UNUSABLE, issuer);
      case Enrolment.Refused(Fault.Unavailable fault) ->
          failed("failure.mcp.unreachable", Failure.PROVIDER_UNREACHABLE, name, fault.detail());
      case Enrolment.Refused(var fault) ->
          failed("failure.mcp.refused", Failure.SETTINGS_UNUSABLE, name, fault.detail());
    };
  }

  /// Some servers' addresses have a key of the person's in their query.
  private static String shown(String server) {
    return server.replaceFirst("\\?.*", "");
  }

  private Told failed(String key, Failure failure, Object... arguments) {
    return new Told.Failed(words.failed(failure, key, arguments));
  }

  /// What the person wrote goes first, but for the redirect address that is registered now.
  private static AccountDraft completed(AccountDraft draft, Enrolment.Enrolled found) {
    var redirect = found.redirectUri();
    return new AccountDraft(
        draft.name(),
        draft.label(),
        found.issuer(),
        null,
        found.clientId(),
        found.clientSecret(),
        orElse(draft.scope(), found.scope()),
        orElse(draft.resource(), found.resource()),
        redirect == null ? draft.redirectUri() : redirect.toString(),
        draft.parameters(),
        draft.flow(),
        draft.rotation(),
        draft.scopedTokens(),
        draft.provider(),
        draft.askFirst(),
        draft.holdTools(),
        draft.mcpServer());
  }

  private static <T> T orElse(@Nullable T value, T otherwise) {
    return value == null ? otherwise : value;
  }
}
