package dev.evergrant.view;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;

import dev.evergrant.status.AccountStatus;
import dev.evergrant.status.KeeperStatus;
import dev.evergrant.status.KeychainStatus;
import dev.evergrant.status.Program;
import dev.evergrant.status.SessionState;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The one thing that matters next, and what a click on it does.
///
/// @param account whom it is about; null where it is about all of them
record Headline(String title, Action click, @Nullable String account) {

  static Headline of(KeeperStatus status, AccountWords words) {
    return new Search(status, words).search();
  }

  private record Search(KeeperStatus status, AccountWords words) {
    Headline search() {
      return Stream.of(prompt(), program(), login(), keychain(), delay(), refresh())
          .flatMap(Optional::stream)
          .findFirst()
          .orElseGet(this::calm);
    }

    private Optional<Headline> prompt() {
      return status.accounts().stream()
          .filter(AccountStatus::needsThePerson)
          .min(comparing(account -> Prompt.of(account).kind()))
          .map(this::prompt);
    }

    private Headline prompt(AccountStatus account) {
      return switch (Prompt.of(account).kind()) {
        case OTHER_PERSON -> about(account, "tray.title.other-person", open(account));
        case CHECK_SETTINGS -> about(account, "tray.title.check-settings", open(account));
        default -> about(account, "tray.title.log-in-again", new Action.LogIn(account.name()));
      };
    }

    private Optional<Headline> program() {
      return status.accounts().stream()
          .filter(account -> !account.asking().isEmpty())
          .findFirst()
          .map(account -> program(account, account.asking().getFirst()));
    }

    private Headline program(AccountStatus account, Program program) {
      var name = ProgramLine.nameOf(program);
      var title = words.text("tray.title.program", words.label(account), name);
      return new Headline(title, open(account), account.name());
    }

    private Optional<Headline> login() {
      return first(SessionState.AUTHORIZING)
          .map(a -> about(a, "tray.title.authorizing", new Action.LogIn(a.name())));
    }

    // While nothing waits for the keychain it may stay locked: a click shows the window.
    private Optional<Headline> keychain() {
      var locked = status.keychain().state() == KeychainStatus.State.LOCKED;
      if (locked && status.accounts().stream().anyMatch(Search::waitsForKeychain)) {
        return Optional.of(overall("tray.title.unlock", new Action.Unlock()));
      }
      return first(SessionState.LOCKED)
          .map(_ -> overall("tray.title.locked", new Action.Open(null)));
    }

    private static boolean waitsForKeychain(AccountStatus account) {
      return account.state() == SessionState.LOCKED || !account.saved();
    }

    private Optional<Headline> delay() {
      return status.accounts().stream()
          .filter(account -> account.state() == SessionState.REFRESH_DELAYED)
          .min(comparing(AccountStatus::expiresAt, nullsLast(naturalOrder())))
          .map(this::delay);
    }

    private Headline delay(AccountStatus account) {
      var left = words.validity(account.expiresAt(), words::inMinutes);
      var title = words.text("tray.title.retrying", words.label(account), left);
      return new Headline(title, open(account), account.name());
    }

    private Optional<Headline> refresh() {
      return first(SessionState.REFRESHING)
          .map(account -> about(account, "tray.title.refreshing", new Action.Open(null)));
    }

    private Headline calm() {
      return new Headline(calmTitle(), new Action.Open(null), null);
    }

    private String calmTitle() {
      if (status.accounts().isEmpty()) {
        return words.text("tray.title.no-account");
      }
      if (first(SessionState.AUTHORIZED).isEmpty()) {
        return words.text("tray.title.logged-out");
      }
      return earliest(AccountStatus::refreshAt)
          .map(at -> timed("tray.title.fresh-refresh", at))
          .or(() -> earliest(AccountStatus::expiresAt).map(at -> timed("tray.title.fresh-end", at)))
          .orElseGet(() -> words.text("tray.title.fresh"));
    }

    private String timed(String key, Instant at) {
      return words.text(key, words.inMinutes(Remaining.until(at, words.now())));
    }

    private Optional<Instant> earliest(Function<AccountStatus, @Nullable Instant> when) {
      return status.accounts().stream()
          .filter(account -> account.state() == SessionState.AUTHORIZED)
          .map(when)
          .filter(Objects::nonNull)
          .min(naturalOrder());
    }

    private Optional<AccountStatus> first(SessionState state) {
      return status.accounts().stream().filter(each -> each.state() == state).findFirst();
    }

    private Headline about(AccountStatus account, String key, Action click) {
      return new Headline(words.text(key, words.label(account)), click, account.name());
    }

    private Headline overall(String key, Action click) {
      return new Headline(words.text(key), click, null);
    }

    private static Action open(AccountStatus account) {
      return new Action.Open(account.name());
    }
  }
}
