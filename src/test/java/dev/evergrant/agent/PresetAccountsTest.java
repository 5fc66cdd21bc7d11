package dev.evergrant.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.oauth.Account;
import dev.evergrant.oauth.Rotation;
import dev.evergrant.oauth.ScopedTokens;
import dev.evergrant.text.Messages;
import dev.evergrant.wire.AccountDraft;
import dev.evergrant.wire.Failure;
import dev.evergrant.wire.Reply;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Accounts at providers that Evergrant knows.
class PresetAccountsTest {
  private final Drafts drafts = new Drafts(new Words(Messages.in("en")));

  private static AccountDraft at(@Nullable String provider, @Nullable String issuer) {
    return at(provider, issuer, null, null);
  }

  private static AccountDraft at(
      @Nullable String provider,
      @Nullable String issuer,
      @Nullable Set<String> scope,
      @Nullable Map<String, String> parameters) {
    return new AccountDraft(
        "work",
        null,
        issuer,
        null,
        "app",
        null,
        scope,
        null,
        null,
        parameters,
        null,
        null,
        null,
        provider);
  }

  private Account added(AccountDraft draft) {
    return valid(drafts.added(draft));
  }

  private Account edited(Account account, AccountDraft draft) {
    return valid(drafts.edited(account, draft));
  }

  private static Account valid(Drafts.Made made) {
    return switch (made) {
      case Drafts.Made.Valid(var account) -> account;
      case Drafts.Made.Invalid(var failure) -> throw new AssertionError(failure.toString());
    };
  }

  private static Reply.Failed failure(Drafts.Made made) {
    return switch (made) {
      case Drafts.Made.Valid(var account) -> throw new AssertionError(account.toString());
      case Drafts.Made.Invalid(var failure) -> failure;
    };
  }

  @Test
  void theNameIsEnough() {
    var account = added(at("github", null));

    assertThat(account.server().issuer()).isEqualTo("https://github.com");
    assertThat(account.server().endpoints().token())
        .isEqualTo(URI.create("https://github.com/login/oauth/access_token"));
    assertThat(account.server().dialect().provider()).isEqualTo("github");
    assertThat(account.server().dialect().user()).isNotNull();
  }

  @Test
  void whatIsWrittenWins() {
    var account = added(at("atlassian", null, Set.of("write"), Map.of("audience", "mine")));

    assertThat(account.scope()).containsExactly("write");
    assertThat(account.parameters()).isEqualTo(Map.of("audience", "mine", "prompt", "consent"));
    assertThat(account.server().rotation()).isEqualTo(Rotation.of("PT10M"));
  }

  @Test
  void aKindOfServersNeedsAnAddress() {
    var failed = failure(drafts.added(at("microsoft", null)));

    assertThat(failed.failure()).isEqualTo(Failure.USAGE);
    assertThat(failed.info()).contains("https://login.microsoftonline.com/TENANT-ID/v2.0");

    var account = added(at("microsoft", "https://login.microsoftonline.com/1-2/v2.0"));
    assertThat(account.server().scopedTokens()).isEqualTo(ScopedTokens.REFRESH);
    assertThat(account.redirectUri()).isEqualTo(URI.create("http://localhost"));
  }

  @Test
  void anUnknownProviderIsToldWithThoseThatAreKnown() {
    var failed = failure(drafts.added(at("gitbub", null)));

    assertThat(failed.failure()).isEqualTo(Failure.USAGE);
    assertThat(failed.error()).contains("gitbub");
    assertThat(failed.info()).contains("google, github, gitlab");
  }

  @Test
  void anEditTakesAPresetOverAndLeavesWhatThePersonChose() {
    var before =
        added(at(null, "https://accounts.google.com", Set.of("mail"), Map.of("hd", "a.example")));

    var after = edited(before, at("google", null));

    assertThat(after.scope()).containsExactly("mail");
    assertThat(after.parameters())
        .isEqualTo(Map.of("hd", "a.example", "access_type", "offline", "prompt", "consent"));
    assertThat(after.server().rotation()).isEqualTo(new Rotation.None());
  }

  @Test
  void anEditToAnotherPresetLeavesNothingOfTheOneBefore() {
    var before = added(at("atlassian", null, null, Map.of("hd", "a.example")));

    var after = edited(before, at("google", null));

    assertThat(after.scope()).containsExactly("openid", "email");
    assertThat(after.redirectUri()).isNull();
    assertThat(after.server().endpoints()).isNull();
    assertThat(after.parameters())
        .isEqualTo(Map.of("hd", "a.example", "access_type", "offline", "prompt", "consent"));
  }

  @Test
  void anEditLeavesAKindOfServersAtItsAddress() {
    var before = added(at(null, "https://sso.example/realms/a"));

    var after = edited(before, at("keycloak", null));

    assertThat(after.server().issuer()).isEqualTo("https://sso.example/realms/a");
    assertThat(after.server().dialect().provider()).isEqualTo("keycloak");
  }

  @Test
  void anotherEditKeepsThePreset() {
    var before = added(at("github", null));

    assertThat(edited(before, at(null, null))).isEqualTo(before);
    assertThat(edited(before, at("", null)).server().dialect().provider()).isNull();
  }

  @Test
  void anAccountThatMovesIsIdentifiedByTheOldProviderNoMore() {
    var moved = edited(added(at("github", null)), at(null, "https://git.example"));

    assertThat(moved.server().dialect().provider()).isEqualTo("github");
    assertThat(moved.server().dialect().user()).isNull();
  }
}
