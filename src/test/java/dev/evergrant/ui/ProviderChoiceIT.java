package dev.evergrant.ui;

import static dev.evergrant.ui.WindowIT.agent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.testing.Eventually;
import dev.evergrant.view.Sample;
import dev.evergrant.wire.AccountDraft;
import dev.evergrant.wire.Request;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Adding an account at a provider that Evergrant knows.
class ProviderChoiceIT {
  private final ScriptedAgent agent = agent(Sample.keeper());

  private static AccountDraft draft(String name, @Nullable String issuer, @Nullable String preset) {
    return new AccountDraft(
        name, null, issuer, null, "app", null, null, null, null, null, null, null, null, preset);
  }

  private void awaitAdded(AccountDraft draft) {
    Eventually.passes(
        "the account", () -> assertThat(agent.asked()).contains(new Request.Add(draft)));
  }

  @Test
  void needsNoAddressOfAProviderThatHasOne() {
    try (var window = OpenWindow.at(new Place.AddAccount(), agent)) {
      window.robot().clickOn("#provider-github");
      window.awaitText("https://github.com/settings/apps");
      assertThat(window.fields()).contains("https://github.com");
      window.picture(Path.of(System.getProperty("evergrant.screenshots"), "add-provider.png"), 1);

      window.fill("client", "app");
      window.press("Add and log in");

      awaitAdded(draft("github", null, "github"));
    }
  }

  @Test
  void asksForTheAddressWhereEachCustomerHasOne() {
    try (var window = OpenWindow.at(new Place.AddAccount(), agent)) {
      window.robot().clickOn("#provider-google");
      window.robot().clickOn("#provider-keycloak");
      window.fill("client", "app");
      window.press("Add and log in");
      window.awaitText("Enter the address of the provider.");

      window.fill("issuer", "https://sso.example.com/realms/dev");
      window.press("Add and log in");

      awaitAdded(draft("example", "https://sso.example.com/realms/dev", "keycloak"));
    }
  }

  @Test
  void goesBackToAnotherProvider() {
    try (var window = OpenWindow.at(new Place.AddAccount(), agent)) {
      window.robot().clickOn("#provider-google");
      window.robot().clickOn("#provider-other");

      assertThat(window.text()).doesNotContain("console.cloud.google.com");
      assertThat(window.fields()).doesNotContain("https://accounts.google.com");
    }
  }
}
