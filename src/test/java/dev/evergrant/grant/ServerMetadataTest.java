package dev.evergrant.grant;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerMetadataTest {
  private static ServerMetadata metadata(String issuer, String token, String others) {
    var json =
        """
        {"issuer":"%s","authorization_endpoint":"https://id.example/auth","token_endpoint":"%s",
         "revocation_endpoint":"%s","userinfo_endpoint":"%s"}\
        """
            .formatted(issuer, token, others, others);
    return Objects.requireNonNull(ServerMetadata.of(Members.of(json).orElseThrow()));
  }

  /// `//evil.example/…` alone would be an address at another host.
  @Test
  void isLookedForAtItsOwnHostOnly() {
    assertThat(ServerMetadata.places(URI.create("https://id.example//evil.example")))
        .hasSize(3)
        .allMatch(place -> place.getHost().equals("id.example"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:631/jobs",
        "http://[::1]/",
        "http://localhost/x",
        "https://[::1]/"
      })
  void anotherMachineCannotSendUsToThisOne(String here) {
    assertThat(metadata("https://id.example", here, here).isConfidential()).isFalse();

    var metadata = metadata("https://id.example", "https://id.example/token", here);
    assertThat(metadata.isConfidential()).isTrue();
    assertThat(metadata.revocation()).isNull();
    assertThat(metadata.userinfo()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:8080", "http://[::1]", "https://localhost/realm"})
  void anIssuerOfThisMachineMay(String issuer) {
    var here = "http://127.0.0.1:8080/token";

    var metadata = metadata(issuer, here, here);

    assertThat(metadata.isConfidential()).isTrue();
    assertThat(metadata.revocation()).isEqualTo(URI.create(here));
    assertThat(metadata.userinfo()).isEqualTo(URI.create(here));
  }

  @Test
  void nobodyMayHaveEndpointsElsewhereWithoutTls() {
    var elsewhere = "http://id.example/token";

    assertThat(metadata("http://127.0.0.1:8080", elsewhere, elsewhere).isConfidential()).isFalse();
  }
}
