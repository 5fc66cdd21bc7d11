package dev.evergrant.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountTest {
  private static final AccountId ONE = new AccountId("00000000-0000-4000-8000-000000000001");
  private static final AccountId TWO = new AccountId("00000000-0000-4000-8000-000000000002");

  private final Account account = account(ONE, "https://a.example", "client");

  @Test
  void sharesAGrantWithAnotherOfTheSameServerAndClient() {
    assertThat(account.sharesGrantWith(account(TWO, "https://a.example", "client"))).isTrue();
    assertThat(account.sharesGrantWith(account(TWO, "https://b.example", "client"))).isFalse();
    assertThat(account.sharesGrantWith(account(TWO, "https://a.example", "other"))).isFalse();
    assertThat(account.sharesGrantWith(account)).isFalse();
  }

  @Test
  void keepsTheOrderOfScopeAndParameters() {
    var parameters = new LinkedHashMap<>(Map.of("z", "1"));
    parameters.put("a", "2");
    var scope = new LinkedHashSet<>(List.of("z", "a"));
    var ordered =
        new Account(
            ONE,
            new AccountName("work"),
            "",
            AuthorizationServer.at("https://a.example"),
            new Client("c", false),
            scope,
            null,
            null,
            parameters,
            Account.Flow.BROWSER);
    scope.clear();
    parameters.clear();

    assertThat(ordered.scope()).containsExactly("z", "a");
    assertThat(ordered.parameters().keySet()).containsExactly("z", "a");
  }

  @Test
  void aServerOfWhichOnlyTheIssuerIsKnownTellsTheRest() {
    assertThat(AuthorizationServer.at("https://a.example"))
        .isEqualTo(
            new AuthorizationServer(
                "https://a.example", null, new Rotation.Unknown(), ScopedTokens.NEVER));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "0", "work", "a.b_c-9"})
  void aNameIsPlain(String name) {
    assertThat(new AccountName(name)).hasToString(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A", "ä", "a b", "-a", ".a", "_a", "a/b", "a\n"})
  void aNameIsNothingElse(String name) {
    assertThatThrownBy(() -> new AccountName(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + name + "'");
  }

  @Test
  void aNameHasAtMost63Characters() {
    assertThat(new AccountName("a".repeat(63)).value()).hasSize(63);
    assertThatThrownBy(() -> new AccountName("a".repeat(64)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void namesAreInAlphabeticalOrder() {
    assertThat(new AccountName("a")).isLessThan(new AccountName("b"));
    assertThat(new AccountName("b")).isGreaterThan(new AccountName("a"));
  }

  @Test
  void anIdIsAUuid() {
    assertThat(ONE).hasToString("00000000-0000-4000-8000-000000000001");
    assertThat(AccountId.random()).isNotEqualTo(AccountId.random());
    assertThatThrownBy(() -> new AccountId("work")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aClientIdIsNotBlank() {
    assertThat(new Client("c", true).id()).isEqualTo("c");
    assertThatThrownBy(() -> new Client(" ", true)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aPersonIsTheSameWhateverTheyAreCalled() {
    var ann = new Identity("https://a.example", "1", "Ann");

    assertThat(ann.isSamePersonAs(new Identity("https://a.example", "1", "Anna"))).isTrue();
    assertThat(ann.isSamePersonAs(new Identity("https://a.example", "2", "Ann"))).isFalse();
    assertThat(ann.isSamePersonAs(new Identity("https://b.example", "1", "Ann"))).isFalse();
  }

  @Test
  void aDesktopIsNoMoreThanItsVariables() {
    assertThat(Desktop.of(Map.of("DISPLAY", ":7", "HOME", "/home/ann", "LANG", "ja_JP.UTF-8")))
        .isEqualTo(new Desktop(Map.of("DISPLAY", ":7", "LANG", "ja_JP.UTF-8")));
    assertThat(Desktop.unknown().environment()).isEmpty();
  }

  @Test
  void aDesktopDoesNotChange() {
    var environment = new HashMap<>(Map.of("DISPLAY", ":7"));
    var desktop = new Desktop(environment);
    environment.clear();

    assertThat(desktop.environment()).containsEntry("DISPLAY", ":7");
  }

  private static Account account(AccountId id, String issuer, String client) {
    return new Account(
        id,
        new AccountName("work"),
        "Work",
        AuthorizationServer.at(issuer),
        new Client(client, false),
        Set.of(),
        null,
        null,
        Map.of(),
        Account.Flow.BROWSER);
  }
}
