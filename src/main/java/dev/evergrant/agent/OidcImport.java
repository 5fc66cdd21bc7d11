package dev.evergrant.agent;

import dev.evergrant.oauth.Account;
import dev.evergrant.wire.AccountDraft;
import dev.evergrant.wire.JsonObject;
import dev.evergrant.wire.JsonWriter;
import dev.evergrant.wire.MalformedMessage;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Takes an account over from oidc-agent at the word of whoever runs `oidc-add`: its settings and
/// client secret, and nothing that is a grant. Blocking, for seconds.
///
/// Its refresh token stays unread: oidc-agent's file still has it, and two owners of one are what
/// loses logins. So the account waits for its first login, and that is the person's agreement. The
/// password that came along is not read either.
///
/// @param spelling of an issuer, as the provider itself writes it
record OidcImport(KeeperPort keeper, UnaryOperator<String> spelling) {
  private static final String ALREADY = "account already loaded";

  String add(JsonObject request, Words words) {
    var config = request.object("config");
    if (config == null) {
      throw new MalformedMessage("'config' is missing");
    }
    return switch (new Drafts(words).added(draft(config))) {
      case Drafts.Made.Invalid(var failure) -> OidcRequests.told(failure);
      case Drafts.Made.Valid(var account) -> add(account, config, words);
    };
  }

  private String add(Account account, JsonObject config, Words words) {
    return switch (keeper.add(account, config.secret("client_secret")).join()) {
      case DONE -> OidcRequests.success();
      case NOT_WRITTEN -> OidcRequests.told(words.notWritten(account.name().value()));
      case IMPOSSIBLE -> taken(account, words);
    };
  }

  private String taken(Account account, Words words) {
    var there = keeper.account(account.name()).orElse(account);
    var same =
        there.client().id().equals(account.client().id())
            && there.server().issuer().equals(account.server().issuer());
    return same ? already() : OidcRequests.told(words.nameTaken(account.name().value()));
  }

  private static String already() {
    return JsonWriter.object(out -> out.text("status", "success").text("info", ALREADY));
  }

  private AccountDraft draft(JsonObject config) {
    var issuer = config.requiredText("issuer_url");
    return new AccountDraft(
        config.requiredText("name"),
        null,
        spelling.apply(issuer),
        null,
        config.text("client_id"),
        config.secret("client_secret"),
        words(config.text("scope")),
        null,
        loopback(config.texts("redirect_uris")),
        null,
        null);
  }

  private static @Nullable Set<String> words(@Nullable String scope) {
    return scope == null || scope.isBlank() ? null : OidcWish.words(scope);
  }

  /// The one at which we can listen; oidc-agent has others of a scheme of its own.
  private static @Nullable String loopback(List<String> redirects) {
    return redirects.stream().filter(each -> each.startsWith("http://")).findFirst().orElse(null);
  }
}
