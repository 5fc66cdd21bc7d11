package dev.evergrant.keeper;

import dev.evergrant.oauth.Account;
import dev.evergrant.oauth.TokenSet;
import dev.evergrant.session.Doubt;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an account's newest tokens are, worked out at the start from the keychain and the journal.
///
/// @param generation the highest seen
/// @param kept that of the tokens: an intent since then is younger, and outlives their saving
/// @param tokens null where there are none
/// @param doubt set where a refresh token left and no answer was kept
/// @param inKeychain whether the keychain has them already
record Recovery(
    long generation,
    long kept,
    @Nullable TokenSet tokens,
    @Nullable Doubt doubt,
    boolean inKeychain) {

  /// Blocking only as far as [TokenEndpoint#read] is: no network.
  static Recovery of(
      Account account,
      Vault.Found.@Nullable Kept kept,
      List<Journal.Entry> entries,
      TokenEndpoint endpoint) {
    var recovery =
        kept == null
            ? new Recovery(0, 0, null, null, true)
            : new Recovery(kept.generation(), kept.generation(), kept.tokens(), null, true);
    var inOrder =
        entries.stream().sorted(Comparator.comparingLong(Journal.Entry::generation)).toList();
    for (var entry : inOrder) {
      recovery = recovery.then(account, entry, endpoint);
    }
    return recovery;
  }

  private Recovery then(Account account, Journal.Entry entry, TokenEndpoint endpoint) {
    if (entry.generation() <= generation) {
      return this;
    }
    return switch (entry) {
      // The oldest sending counts, for a server's grace interval runs from there; each one since
      // was a probe.
      case Journal.Entry.Intended intent ->
          new Recovery(
              intent.generation(),
              kept,
              tokens,
              doubt == null ? new Doubt(intent.at(), 0) : probed(doubt),
              inKeychain);
      case Journal.Entry.Answered answer -> answered(account, answer, endpoint);
      case Journal.Entry.Recorded(_, var newest, var recorded) ->
          new Recovery(newest, newest, recorded, null, false);
      case Journal.Entry.Erased(_, var newest) -> new Recovery(newest, newest, null, null, false);
    };
  }

  private Recovery answered(
      Account account, Journal.Entry.Answered answer, TokenEndpoint endpoint) {
    var isLogin = answer.to() == Journal.Request.LOGIN;
    var current = isLogin ? null : tokens;
    var reply = endpoint.read(account, current, answer.sentAt(), answer.body());
    if (!(reply instanceof TokenReply.Issued(var issued, _))) {
      return new Recovery(answer.generation(), kept, tokens, doubt, inKeychain);
    }
    if (isLogin) {
      return isSomebodyElse(issued)
          ? new Recovery(answer.generation(), kept, tokens, doubt, inKeychain)
          : new Recovery(
              answer.generation(), answer.generation(), keepingARefreshToken(issued), null, false);
    }
    return new Recovery(
        answer.generation(), answer.generation(), refreshed(answer.to(), issued), null, false);
  }

  private TokenSet refreshed(Journal.Request to, TokenSet issued) {
    if (to == Journal.Request.SCOPED_REFRESH) {
      return tokens == null ? issued.spent() : tokens.renewedBy(issued);
    }
    return tokens == null ? issued : issued.inheriting(tokens);
  }

  private static Doubt probed(Doubt doubt) {
    return new Doubt(doubt.since(), doubt.probes() + 1);
  }

  /// A login of the same person that brings no refresh token does not discard a good one.
  private TokenSet keepingARefreshToken(TokenSet issued) {
    return tokens != null && !issued.isRefreshable() && isOfOnePerson(tokens, issued)
        ? issued.inheriting(tokens)
        : issued;
  }

  private static boolean isOfOnePerson(TokenSet one, TokenSet other) {
    return one.identity() != null
        && other.identity() != null
        && one.identity().isSamePersonAs(other.identity());
  }

  /// Another person's login that nobody agreed to before the end is not taken now.
  private boolean isSomebodyElse(TokenSet issued) {
    return tokens != null
        && tokens.identity() != null
        && issued.identity() != null
        && !tokens.identity().isSamePersonAs(issued.identity());
  }
}
