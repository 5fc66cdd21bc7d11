package dev.evergrant.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.testing.Child;
import dev.evergrant.testing.Evergrant;
import dev.evergrant.testing.OidcAgent;
import dev.evergrant.testing.Provider;
import dev.evergrant.testing.Result;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The built command and oidc-agent's, at a provider that says its tokens are bound to a key.
class BoundTokensIT {
  private static final int SETTINGS_UNUSABLE = 10;

  private final Provider provider =
      Provider.start(Map.of("tokenResponse", Map.of("token_type", "DPoP")));
  private final OidcAgent peer = OidcAgent.start();
  private final Evergrant evergrant = Evergrant.in(Map.of());
  private Child keeper;

  @BeforeEach
  void start() {
    keeper = evergrant.keeper("--no-tray", "--no-keychain");
    var issuer = provider.issuer().toString();
    var client = Provider.SECRET_CLIENT;
    var words =
        Stream.of("add work --client-secret-stdin --flow client-credentials --scope api:read")
            .flatMap(it -> Stream.of(it.split(" ")));
    var where = Stream.of("--issuer", issuer, "--client-id", client);
    evergrant.runWith(Provider.SECRET, Stream.concat(words, where).toArray(String[]::new)).orFail();
  }

  @AfterEach
  void end() {
    evergrant.close();
    keeper.close();
    peer.close();
    provider.close();
  }

  @Test
  void noToolGetsOneAsABearersToken() {
    for (var command :
        Stream.of(
                "token work",
                "token work --format header",
                "token work --format json",
                "helper headers work",
                "exec work -- env")
            .map(it -> it.split(" "))
            .toList()) {
      assertIsRefused(evergrant.run(command), SETTINGS_UNUSABLE);
    }
    assertIsRefused(peer.at(evergrant.socket(), "oidc-token", "work"), 1);
  }

  private void assertIsRefused(Result result, int exit) {
    assertThat(result.exit()).as(result.err()).isEqualTo(exit);
    assertThat(result.err()).contains("bound to a key (DPoP)");
    assertThat(provider.secrets())
        .filteredOn(secret -> secret.name().equals("access_token"))
        .isNotEmpty()
        .noneMatch(secret -> result.out().contains(secret.value()));
  }
}
