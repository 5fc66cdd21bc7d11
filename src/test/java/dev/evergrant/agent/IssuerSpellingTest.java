package dev.evergrant.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.oauth.AccountName;
import dev.evergrant.text.Messages;
import dev.evergrant.wire.JsonObject;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IssuerSpellingTest {
  private static final String SLASHES = "https://x" + "/".repeat(60_000) + "x";
  private static final String NOBODY = "No account configured";

  @ParameterizedTest
  @CsvSource({
    "https://id.example,https://id.example",
    "https://id.example/,https://id.example",
    "https://id.example/a//,https://id.example/a",
    "https://id.example//a,https://id.example//a",
    "///,''"
  })
  void takesOffTheSlashesAtTheEnd(String issuer, String bare) {
    assertThat(IssuerSpelling.bare(issuer)).isEqualTo(bare);
  }

  /// A regular expression needs seconds for it.
  @Test
  @Timeout(2)
  void aRowOfSlashesIsReadOnce() {
    for (int i = 0; i < 100; i++) {
      assertThat(IssuerSpelling.bare(SLASHES)).isEqualTo(SLASHES);
    }
  }

  @Test
  @Timeout(5)
  void aTokenOfAnIssuerThatIsTooLongIsOfNobody() {
    try (var agent = new RunningAgent(RunningAgent.SHORT)) {
      agent.keeper.with("work", FakeKeeper.token("abc"));
      var tooLong = FakeKeeper.ISSUER + "/".repeat(IssuerSpelling.LONGEST);

      assertThat(agent.exchange(request(FakeKeeper.ISSUER + "//"))).contains("\"abc\"");
      assertThat(agent.exchange(request(tooLong))).contains(NOBODY);
      assertThat(agent.exchange(request(SLASHES))).contains(NOBODY);
    }
  }

  private static String request(String issuer) {
    return "{\"request\":\"access_token\",\"issuer\":\"%s\"}".formatted(issuer);
  }

  @Test
  @Timeout(5)
  void anIssuerThatIsTooLongIsNotImported() {
    var keeper = new FakeKeeper();
    var request =
        """
        {"request":"add","config":{"name":"work","issuer_url":"%s","client_id":"app"}}\
        """
            .formatted(SLASHES);

    var reply =
        new OidcImport(keeper, IssuerSpelling::of)
            .add(JsonObject.parse(request), new Words(Messages.in("en")));

    assertThat(reply).contains("failure").hasSizeLessThan(1000);
    assertThat(keeper.account(new AccountName("work"))).isEqualTo(Optional.empty());
  }
}
