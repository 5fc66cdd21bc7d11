package dev.evergrant.agent;

import dev.evergrant.session.Event;
import dev.evergrant.status.KeychainStatus;
import dev.evergrant.status.Permit;
import dev.evergrant.text.Messages;
import dev.evergrant.wire.Failure;
import dev.evergrant.wire.Reply;
import dev.evergrant.wire.Request;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Answers our own requests. Blocking, on the client's thread.
final class OwnRequests {
  private final KeeperPort keeper;
  private final House house;
  private final KnownAccount known;
  private final TokenRequests tokens;
  private final LoginRequests logins;
  private final AccountRequests accounts;
  private final UsageCount usage;
  private final ClockCheck clockCheck;
  private final Succession succession;

  OwnRequests(
      KeeperPort keeper,
      House house,
      Entrance entrance,
      UsageCount usage,
      InstantSource clock,
      ClockCheck clockCheck,
      Succession succession) {
    this.keeper = keeper;
    this.house = house;
    this.known = new KnownAccount(keeper);
    this.tokens = new TokenRequests(keeper, entrance, usage, clock);
    this.logins = new LoginRequests(keeper);
    this.accounts = new AccountRequests(keeper, house.resources(), usage);
    this.usage = usage;
    this.clockCheck = clockCheck;
    this.succession = succession;
  }

  Reply answer(Request request, String language, Presence presence) {
    var words = new Words(Messages.in(language));
    return switch (request) {
      case Request.Token token -> tokens.token(token, words, presence);
      case Request.Reject reject -> tokens.reject(reject, words);
      case Request.Add(var draft) -> accounts.add(draft, words);
      case Request.Edit(var draft) -> accounts.edit(draft, words);
      case Request.Login login -> logins.login(login, words);
      case Request.Cancel(var account) ->
          logins.submit(account, new Event.AuthorizationCancelled(), words);
      case Request.AcceptSubject(var account) ->
          logins.submit(account, new Event.SubjectAccepted(), words);
      case Request.Refresh(var account) -> tokens.refresh(account, words);
      case Request.Logout(var account) -> logins.logout(account, words);
      case Request.Remove(var account) -> accounts.remove(account, words);
      case Request.List _ -> new Reply.Accounts(keeper.status());
      case Request.GetHistory(var account) ->
          known.with(account, words, found -> new Reply.HistoryOf(keeper.history(found.name())));
      case Request.GetUsage(var account) ->
          known.with(account, words, found -> new Reply.UsageOf(usage.of(found.name())));
      case Request.GetSettings _ -> new Reply.SettingsAre(house.getSettings());
      case Request.PutSettings(var settings) ->
          house.putSettings(settings)
              ? new Reply.Done()
              : words.failed(Failure.OTHER, "failure.not-written");
      case Request.Decide(var account, var program, var permit) ->
          decided(account, program, permit, words);
      case Request.Unlock(var desktop) -> unlocked(house.unlock(desktop), words);
      case Request.Doctor _ -> new Reply.Findings(findings(words, language));
      case Request.Show(var desktop) -> {
        house.show(desktop);
        yield new Reply.Done();
      }
      case Request.Quit _ -> new Reply.Done();
      case Request.GiveWay(var version, var desktop) ->
          succession.isOpenTo(version, keeper.status()) && house.canMoveTo(desktop)
              ? new Reply.Done()
              : words.failed(Failure.OTHER, "failure.stays");
    };
  }

  private Reply decided(String account, String program, @Nullable Permit permit, Words words) {
    return known.with(
        account,
        words,
        found -> {
          keeper.decide(found.name(), program, permit);
          return new Reply.Done();
        });
  }

  private static Reply unlocked(KeychainStatus.State state, Words words) {
    return switch (state) {
      case OPEN, MEMORY -> new Reply.Done();
      case LOCKED, MISSING, FAILING -> words.keychain(state);
    };
  }

  private List<Reply.Finding> findings(Words words, String language) {
    var status = keeper.status();
    var all = new ArrayList<>(new Checkup(words.messages()).of(status, house.showsTray()));
    all.add(clockCheck.of(status, words));
    all.addAll(house.findings(language));
    return all;
  }
}
