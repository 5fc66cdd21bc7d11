package dev.evergrant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.wire.AccountDraft;
import dev.evergrant.wire.Reply;
import dev.evergrant.wire.Request;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderOptionTest {
  private final Typist typist = new Typist();

  private static AccountDraft at(String provider, @Nullable String clientId) {
    return new AccountDraft(
        "work", null, null, null, clientId, null, null, null, null, null, null, null, null,
        provider);
  }

  @Test
  void leavesToTheKeeperWhatTheProviderIs() {
    typist.agent.answers(new Reply.Done());

    var result = typist.type("add work --provider github --client-id app --no-login".split(" "));

    assertThat(result.exit()).isZero();
    assertThat(typist.agent.asked()).containsExactly(new Request.Add(at("github", "app")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"add", "edit"})
  void refusesAProviderThatItDoesNotKnowAndNamesThoseItDoes(String command) {
    var result = typist.type(command, "work", "--provider", "gitbub", "--client-id", "app");

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("\"gitbub\"", "google, github, gitlab, microsoft");
    assertThat(typist.agent.asked()).isEmpty();
  }

  @Test
  void saysWhereAClientIsRegisteredAndWithWhichRedirectAddress() {
    var result = typist.type("add", "work", "--provider", "microsoft");

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err())
        .contains("Microsoft Entra", "https://entra.microsoft.com/", "http://localhost ");
  }

  @Test
  void changesAnAccountsPresetOrTakesItAway() {
    typist.agent.answers(new Reply.Done());

    typist.type("edit", "work", "--provider", "gitlab");
    typist.type("edit", "work", "--provider", "");

    assertThat(typist.agent.asked())
        .containsExactly(new Request.Edit(at("gitlab", null)), new Request.Edit(at("", null)));
  }
}
