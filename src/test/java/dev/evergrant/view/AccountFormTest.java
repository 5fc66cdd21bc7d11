package dev.evergrant.view;

import static dev.evergrant.view.Sample.fresh;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.view.AccountForm.Field;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountFormTest {
  static AccountForm form(String issuer, String client, String name) {
    return new AccountForm(issuer, client, "", "", name);
  }

  static Map<Field, String> problems(AccountForm form) {
    return form.problems(Set.of("taken"), At.NOON);
  }

  @Test
  void takesAwayBlanksRoundWhatWasWritten() {
    assertThat(new AccountForm(" a ", " b ", " c ", " d ", " e "))
        .isEqualTo(new AccountForm("a", "b", "c", "d", "e"));
  }

  @Test
  void showsAnAccountAsItIs() {
    var account = fresh("work").label("Work").clientId("app").wants("openid", "email").status();

    assertThat(AccountForm.of(account))
        .isEqualTo(
            new AccountForm("https://provider.example", "app", "openid email", "Work", "work"));
  }

  @Test
  void splitsTheScopeAtBlanks() {
    assertThat(new AccountForm("", "", " a  b\ta ", "", "").scopes()).containsExactly("a", "b");
    assertThat(new AccountForm("", "", " ", "", "").scopes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://login.example.com",
        "HTTPS://login.example.com/realms/dev",
        "http://localhost:8080",
        "http://127.0.0.1:9/x",
        "http://[::1]:9"
      })
  void acceptsAnIssuer(String issuer) {
    assertThat(problems(form(issuer, "app", "work"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'', Enter the address of the provider.",
    "not an address, This is not an address. It looks like https://login.example.com",
    "login.example.com, This is not an address. It looks like https://login.example.com",
    "//login.example.com, This is not an address. It looks like https://login.example.com",
    "https:///x, This is not an address. It looks like https://login.example.com",
    "http://login.example.com, The address must begin with https://",
    "ftp://localhost, The address must begin with https://",
    "https://login.example.com?x=1, The address must not contain ? or #",
    "https://login.example.com#x, The address must not contain ? or #"
  })
  void saysWhatIsWrongWithAnIssuer(String issuer, String problem) {
    assertThat(problems(form(issuer, "app", "work"))).isEqualTo(Map.of(Field.ISSUER, problem));
  }

  @ParameterizedTest
  @CsvSource({
    "'', Enter a name.",
    "Work, Use 1 to 63 of a-z 0-9 . _ - and begin with a letter or digit.",
    "-work, Use 1 to 63 of a-z 0-9 . _ - and begin with a letter or digit.",
    "taken, Another account has this name."
  })
  void saysWhatIsWrongWithAName(String name, String problem) {
    assertThat(problems(form("https://x.example", "app", name)))
        .isEqualTo(Map.of(Field.NAME, problem));
  }

  @Test
  void saysAllThatIsMissingAtOnce() {
    assertThat(problems(form("", " ", "")))
        .isEqualTo(
            Map.of(
                Field.ISSUER, "Enter the address of the provider.",
                Field.CLIENT, "Enter the client ID.",
                Field.NAME, "Enter a name."));
  }

  @Test
  void limitsTheLengthOfAName() {
    assertThat(problems(form("https://x.example", "app", "a".repeat(63)))).isEmpty();
    assertThat(problems(form("https://x.example", "app", "a".repeat(64)))).hasSize(1);
  }

  // --- a name is proposed

  @ParameterizedTest
  @CsvSource({
    "https://accounts.google.com, google",
    "https://login.example.com/t, example",
    "https://sso.staging.example.com/realms/dev, staging",
    "https://Dev-123.okta.com, dev-123",
    "https://auth.login, auth.login",
    "http://127.0.0.1:9000, local",
    "http://localhost:9000/x, local",
    "http://[::1]:9000, local",
    "' https://github.com ', github",
    "https://, ''",
    "https, ''",
    "github.com, ''",
    "'', ''"
  })
  void isNamedAfterItsProvider(String issuer, String name) {
    assertThat(NameProposal.of(issuer, Set.of())).isEqualTo(name);
  }

  @Test
  void isNumberedWhereTheNameIsTaken() {
    assertThat(NameProposal.of("https://github.com", Set.of("github"))).isEqualTo("github-2");
    assertThat(NameProposal.of("https://github.com", Set.of("github", "github-2")))
        .isEqualTo("github-3");
  }

  @Test
  void keepsRoomForANumber() {
    var long63 = "a".repeat(63);

    assertThat(NameProposal.of("https://" + long63 + ".example", Set.of())).hasSize(59);
  }
}
