package dev.evergrant.agent;

import dev.evergrant.keeper.Keeper;
import dev.evergrant.platform.Peer;
import dev.evergrant.status.Settings;
import dev.evergrant.text.Messages;
import dev.evergrant.wire.BareToken;
import dev.evergrant.wire.Failure;
import dev.evergrant.wire.JsonObject;
import dev.evergrant.wire.MalformedMessage;
import dev.evergrant.wire.Reply;
import dev.evergrant.wire.ReplyCodec;
import dev.evergrant.wire.Request;
import dev.evergrant.wire.RequestCodec;
import dev.evergrant.wire.Version;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Understands what a client wants and finds who answers it. Blocking, on the client's thread.
public final class Reception {
  /// What gives tokens and tells which there are. Nothing of it changes an account, opens anything
  /// or speaks of a desktop.
  private static final Set<String> FOR_TOKENS =
      Set.of(
          OidcWish.REQUEST,
          "loaded_accounts",
          "check",
          "status",
          "status_json",
          "evergrant.token",
          "evergrant.reject",
          "evergrant.list");

  private final House house;
  private final KeeperPort keeper;
  private final OwnRequests own;
  private final OidcRequests oidc;
  private final Entrance entrance;
  private final UsageCount usage;
  private final InstantSource clock;
  private final String systemLanguage;
  private final boolean forTokensOnly;

  /// @param version of this program
  /// @param systemLanguage for clients that name none, where the person chose none
  public Reception(
      Keeper keeper, House house, InstantSource clock, String version, String systemLanguage) {
    this(keeper, house, clock, version, systemLanguage, new AskingPrograms());
  }

  private Reception(
      Keeper keeper,
      House house,
      InstantSource clock,
      String version,
      String systemLanguage,
      AskingPrograms programs) {
    this(
        new LiveKeeper(keeper),
        house,
        clock,
        version,
        systemLanguage,
        new ClockCheck(clock, ServerDate::of),
        programs::asker,
        new UsageCount(programs::name));
  }

  Reception(
      KeeperPort keeper,
      House house,
      InstantSource clock,
      String version,
      String systemLanguage,
      ClockCheck clockCheck,
      Function<Peer, Asker> askers,
      UsageCount usage) {
    this.keeper = keeper;
    this.house = house;
    this.entrance = new Entrance(keeper, askers);
    var succession = new Succession(new Version(version));
    this.own = new OwnRequests(keeper, house, entrance, usage, clock, clockCheck, succession);
    this.oidc = new OidcRequests(keeper, entrance, usage, clock, version);
    this.usage = usage;
    this.clock = clock;
    this.systemLanguage = systemLanguage;
    this.forTokensOnly = false;
  }

  private Reception(Reception whole) {
    this.keeper = whole.keeper;
    this.house = whole.house;
    this.own = whole.own;
    this.oidc = whole.oidc;
    this.entrance = whole.entrance;
    this.usage = whole.usage;
    this.clock = whole.clock;
    this.systemLanguage = whole.systemLanguage;
    this.forTokensOnly = true;
  }

  /// The same for clients that are not of this machine.
  Reception forTokensOnly() {
    return new Reception(this);
  }

  KeeperPort keeper() {
    return keeper;
  }

  /// For one thread that never waits.
  FrequentRequests frequentRequests() {
    return new FrequentRequests(keeper, entrance, usage, clock);
  }

  Answer answer(String text, Presence presence) {
    try {
      return answer(JsonObject.request(text), presence);
    } catch (MalformedMessage malformed) {
      return new Answer.Once(OidcRequests.failure("Bad Request: " + malformed.getMessage()));
    }
  }

  private Answer answer(JsonObject message, Presence presence) {
    if (!message.has("request")) {
      return new Answer.Once(OidcRequests.noType());
    }
    var name = message.requiredText("request");
    if (forTokensOnly && !FOR_TOKENS.contains(name)) {
      return new Answer.Once(notForwarded(language(message)));
    }
    if (name.equals(RequestCodec.WATCH)) {
      return new Answer.Changes();
    }
    var request = RequestCodec.read(message);
    if (BareToken.isWishedBy(message) && !isOpen(request, presence)) {
      // There is more to say than a token: whoever wished for it asks again, in full.
      return new Answer.Once(ReplyCodec.write(new Reply.Done()));
    }
    return request == null
        ? new Answer.Once(oidc.answer(name, message, language(message), presence))
        : answer(request, own.answer(request, language(message), presence), message);
  }

  private static Reply forOthers(Reply reply) {
    return reply instanceof Reply.Accounts(var status)
        ? new Reply.Accounts(status.forOthers())
        : reply;
  }

  private static String notForwarded(String language) {
    var words = new Words(Messages.in(language));
    return OidcRequests.told(words.failed(Failure.OTHER, "failure.forwarded"));
  }

  private boolean isOpen(@Nullable Request request, Presence presence) {
    return !(request instanceof Request.Token token)
        || KnownAccount.name(token.account())
            .flatMap(keeper::account)
            .map(account -> entrance.isOpen(account, presence.peer()))
            .orElse(true);
  }

  private Answer answer(Request request, Reply reply, JsonObject message) {
    var bare = BareToken.isWishedBy(message) ? BareToken.answer(reply) : null;
    var text = bare == null ? ReplyCodec.write(forTokensOnly ? forOthers(reply) : reply) : bare;
    return isTheEnd(request, reply) ? new Answer.Then(text, house::quit) : new Answer.Once(text);
  }

  private static boolean isTheEnd(Request request, Reply reply) {
    return request instanceof Request.Quit
        || (request instanceof Request.GiveWay && reply instanceof Reply.Done);
  }

  private String language(JsonObject message) {
    var wished = message.text("language");
    if (wished != null) {
      return wished;
    }
    var chosen = house.getSettings().language();
    return chosen.equals(Settings.DEFAULT.language()) ? systemLanguage : chosen;
  }
}
