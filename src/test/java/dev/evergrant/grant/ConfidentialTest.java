package dev.evergrant.grant;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfidentialTest {
  static boolean maySend(String from, String to) {
    return Confidential.maySend(URI.create(from), URI.create(to));
  }

  @ParameterizedTest
  @CsvSource({
    "https://mcp.example/mcp, https://id.example/meta",
    "http://127.0.0.1:8080/mcp, https://id.example/meta",
    "http://127.0.0.1:8080/mcp, http://localhost:9090/meta",
    "http://[::1]/mcp, http://127.0.0.1/meta",
  })
  void whoIsHereMaySendUsHereAndEverybodyToTls(String from, String to) {
    assertThat(maySend(from, to)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "https://mcp.example/mcp, http://127.0.0.1:631/jobs",
    "https://mcp.example/mcp, http://localhost/meta",
    "https://mcp.example/mcp, http://[::1]/meta",
    "https://mcp.example/mcp, https://127.0.0.1:8443/meta",
    "https://mcp.example/mcp, https://localhost/meta",
    "https://mcp.example/mcp, https://admin.localhost/meta",
    "https://mcp.example/mcp, https://[::]/meta",
    "https://mcp.example/mcp, http://id.example/meta",
    "http://127.0.0.1:8080/mcp, http://id.example/meta",
    "http://127.0.0.1:8080/mcp, file:///etc/passwd",
    "http://127.0.0.1:8080/mcp, https://user@id.example/meta",
  })
  void anotherMachineMayNotSendUsHereAndNobodyIntoTheClear(String from, String to) {
    assertThat(maySend(from, to)).isFalse();
  }

  @Test
  void nobodyMaySendUsNowhere() {
    assertThat(Confidential.maySend(URI.create("http://127.0.0.1"), null)).isFalse();
  }
}
