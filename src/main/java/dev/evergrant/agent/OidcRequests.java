package dev.evergrant.agent;

import dev.evergrant.oauth.Account;
import dev.evergrant.oauth.AccountName;
import dev.evergrant.oauth.TokenSet;
import dev.evergrant.status.AccountStatus;
import dev.evergrant.text.Messages;
import dev.evergrant.wire.JsonObject;
import dev.evergrant.wire.JsonWriter;
import dev.evergrant.wire.Reply;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Answers the requests of oidc-agent's clients in oidc-agent's words (PROTOCOLS, section 1).
///
/// Clients compare some of its error texts, so those are not translated.
final class OidcRequests {
  private static final String NOT_CONFIGURED = "No account configured with that short name";
  private static final String NOT_LOADED = "account not loaded";

  /// For a client that has to give way to others.
  static final String BUSY = failure("Too many requests at a time. Try again in a moment.");

  private final KeeperPort keeper;
  private final TokenDesk desk;
  private final Entrance entrance;
  private final UsageCount usage;
  private final InstantSource clock;
  private final String version;
  private final OidcImport imports;

  OidcRequests(
      KeeperPort keeper, Entrance entrance, UsageCount usage, InstantSource clock, String version) {
    this.keeper = keeper;
    this.desk = new TokenDesk(keeper);
    this.entrance = entrance;
    this.usage = usage;
    this.clock = clock;
    this.version = version;
    this.imports = new OidcImport(keeper, IssuerSpelling::of);
  }

  /// A failure without words of our own.
  static String failure(String error) {
    return failure(error, null);
  }

  private static String failure(String error, @Nullable String info) {
    return JsonWriter.object(
        out -> out.text("status", "failure").text("error", error).text("info", info));
  }

  static String noType() {
    return failure("Bad Request: No request type.");
  }

  static String unknownType() {
    return failure("Bad Request: Unknown request type.");
  }

  /// The reply to a request by its name.
  ///
  /// @param language of what a person is to read
  String answer(String name, JsonObject request, String language, Presence presence) {
    return switch (name) {
      case OidcWish.REQUEST -> accessToken(request, language, presence);
      case "loaded_accounts" ->
          JsonWriter.object(out -> out.text("status", "success").texts("info", names()));
      case "check" -> success();
      case "status" ->
          JsonWriter.object(out -> out.text("status", "success").text("info", status(language)));
      case "status_json" -> statusJson();
      case "add" -> imports.add(request, new Words(Messages.in(language)));
      // There it only forgets what is in memory; here an account is never lost this way.
      case "remove" -> isKnown(request.text("account")) ? success() : failure(NOT_LOADED);
      // An id token tells who the person is: no tool gets it without being asked for by name.
      case "id_token" -> failure("operation forbidden");
      default -> unknownType();
    };
  }

  static String success() {
    return JsonWriter.object(out -> out.text("status", "success"));
  }

  private String accessToken(JsonObject request, String language, Presence presence) {
    var account = account(request);
    var words = new Words(Messages.in(language));
    if (account.isEmpty()) {
      return failure(NOT_CONFIGURED, words.messages().text("failure.no-such-account.cure"));
    }
    var name = account.get().name();
    var wish = OidcWish.of(name, request);
    var demand = wish.demand(account.get(), clock.instant());
    var refusal = entrance.refusal(account.get(), null, presence, words);
    if (refusal.isPresent()) {
      return told(refusal.get());
    }
    var verdict = desk.verdict(name, demand, presence);
    var tokens = Bearers.tokens(verdict);
    if (tokens.isEmpty()) {
      return told(words.of(verdict, name.value(), clock.instant()));
    }
    usage.served(name, presence.peer(), wish.hint(), clock.instant());
    return granted(tokens.get(), account.get().server().issuer());
  }

  static String told(Reply.Failed failed) {
    return failure(failed.error(), failed.info());
  }

  /// All three members are needed by clients; an end that nobody knows is 0.
  static String granted(TokenSet tokens, String issuer) {
    var expiresAt = tokens.expiresAt();
    return JsonWriter.object(out ->
        out.text("status", "success")
            .secret("access_token", tokens.accessToken())
            .text("issuer", issuer)
            .number("expires_at", expiresAt == null ? 0 : expiresAt.getEpochSecond()));
  }

  private Optional<Account> account(JsonObject request) {
    var name = request.text("account");
    if (name == null) {
      var issuer = request.text("issuer");
      return issuer == null ? Optional.empty() : only(issuer);
    }
    // `oidc-token http://…` takes that for a name: it knows no issuer without TLS.
    return name.contains("://") ? only(name) : KnownAccount.name(name).flatMap(keeper::account);
  }

  /// The one account at an issuer. Where there are several, none is meant.
  private Optional<Account> only(String issuer) {
    if (issuer.length() > IssuerSpelling.LONGEST) {
      return Optional.empty();
    }
    // oidc-agent's clients are free with the slash at the end.
    var bare = IssuerSpelling.bare(issuer);
    var found =
        keeper.status().accounts().stream()
            .filter(account -> IssuerSpelling.bare(account.settings().issuer()).equals(bare))
            .toList();
    return found.size() == 1
        ? keeper.account(new AccountName(found.getFirst().name()))
        : Optional.empty();
  }

  private boolean isKnown(@Nullable String account) {
    return account != null && names().contains(account);
  }

  private List<String> names() {
    return keeper.status().accounts().stream().map(AccountStatus::name).toList();
  }

  private String status(String language) {
    return Messages.in(language)
        .text("agent.status", version, names().size(), String.join(", ", names()));
  }

  private String statusJson() {
    return JsonWriter.object(out ->
        out.text("status", "success")
            .object(
                "info", info -> info.text("version", version).texts("loaded_accounts", names())));
  }
}
