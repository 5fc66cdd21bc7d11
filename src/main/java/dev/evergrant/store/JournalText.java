package dev.evergrant.store;

import static java.util.Objects.requireNonNull;

import dev.evergrant.keeper.Journal.Entry;
import dev.evergrant.keeper.Journal.Request;
import dev.evergrant.oauth.AccountId;
import dev.evergrant.oauth.Secret;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The plain text of a journal's record, before it is encrypted. Account and generation are beside
/// it, in the open.
///
/// @param at when a refresh token was to be sent, or was sent
/// @param body a token response
/// @param login whether that ended a login
/// @param scoped whether it answered a refresh for a token with a scope or audience of its own
record JournalText(
    Kind kind,
    @Nullable Instant at,
    @Nullable Secret body,
    boolean login,
    boolean scoped,
    @Nullable StoredTokens tokens) {

  enum Kind {
    INTENDED,
    ANSWERED,
    RECORDED,
    ERASED,
    SETTLED,
    STRUCK
  }

  JournalText {
    requireNonNull(kind, "kind");
  }

  static byte[] of(JournalLine line) {
    return Json.write(
        switch (line) {
          case JournalLine.Written(var entry) -> of(entry);
          case JournalLine.Struck _ -> bare(Kind.STRUCK);
          case JournalLine.Settled _ -> bare(Kind.SETTLED);
        });
  }

  private static JournalText of(Entry entry) {
    return switch (entry) {
      case Entry.Intended(_, _, var at) ->
          new JournalText(Kind.INTENDED, at, null, false, false, null);
      case Entry.Answered(_, _, var sentAt, var body, var to) -> answered(sentAt, body, to);
      case Entry.Recorded(_, _, var tokens) ->
          new JournalText(Kind.RECORDED, null, null, false, false, StoredTokens.of(tokens));
      case Entry.Erased _ -> bare(Kind.ERASED);
    };
  }

  private static JournalText bare(Kind kind) {
    return new JournalText(kind, null, null, false, false, null);
  }

  private static JournalText answered(Instant sentAt, Secret body, Request to) {
    return new JournalText(
        Kind.ANSWERED, sentAt, body, to == Request.LOGIN, to == Request.SCOPED_REFRESH, null);
  }

  private Request request() {
    if (login) {
      return Request.LOGIN;
    }
    return scoped ? Request.SCOPED_REFRESH : Request.REFRESH;
  }

  /// Empty where the text is not what this version writes.
  static Optional<JournalLine> read(AccountId account, long generation, byte[] text) {
    return Json.read(text, JournalText.class).flatMap(read -> read.line(account, generation));
  }

  private Optional<JournalLine> line(AccountId account, long generation) {
    return switch (kind) {
      case SETTLED -> Optional.of(new JournalLine.Settled(account, generation));
      case STRUCK -> Optional.of(new JournalLine.Struck(account, generation));
      default -> entry(account, generation).map(JournalLine.Written::new);
    };
  }

  private Optional<Entry> entry(AccountId account, long generation) {
    return switch (kind) {
      case INTENDED ->
          Optional.ofNullable(at).map(time -> new Entry.Intended(account, generation, time));
      case ANSWERED ->
          at == null || body == null
              ? Optional.empty()
              : Optional.of(new Entry.Answered(account, generation, at, body, request()));
      case RECORDED ->
          Optional.ofNullable(tokens)
              .map(stored -> new Entry.Recorded(account, generation, stored.tokens()));
      case ERASED -> Optional.of(new Entry.Erased(account, generation));
      case SETTLED, STRUCK -> Optional.empty();
    };
  }
}
