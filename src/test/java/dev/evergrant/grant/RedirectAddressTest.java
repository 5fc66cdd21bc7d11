package dev.evergrant.grant;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectAddressTest {
  @Test
  void isALoopbackAddressOnAnyPortUnlessTheAccountSaysOtherwise() {
    assertThat(RedirectAddress.of(null)).contains(new RedirectAddress("127.0.0.1", 0, "/callback"));
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:8400/cb, 127.0.0.1, 8400, /cb",
    "http://localhost:8400, localhost, 8400, ''",
    "http://localhost/, localhost, 0, /",
    "HTTP://LocalHost:1/A, localhost, 1, /A",
    "http://[::1]:8400/cb, [::1], 8400, /cb"
  })
  void isWhatTheAccountSays(String fixed, String host, int port, String path) {
    assertThat(RedirectAddress.of(URI.create(fixed)))
        .contains(new RedirectAddress(host, port, path));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://localhost/cb",
        "http://example.org/cb",
        "http://127.0.0.2/cb",
        "http://localhost/cb?x=1",
        "http://localhost/cb#x",
        "app:/cb",
        "urn:ietf:wg:oauth:2.0:oob"
      })
  void isNowhereElse(String fixed) {
    assertThat(RedirectAddress.of(URI.create(fixed))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost:8400, http://localhost:8400",
    "http://localhost:8400/, http://localhost:8400/",
    "http://[::1]:8400/a%20b, http://[::1]:8400/a%20b"
  })
  void isSentAsItWasRegistered(String fixed, String sent) {
    assertThat(RedirectAddress.of(URI.create(fixed)).orElseThrow().uri()).hasToString(sent);
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 127.0.0.1",
    "[::1], 0:0:0:0:0:0:0:1",
    "localhost, 127.0.0.1 0:0:0:0:0:0:0:1"
  })
  void listensAtEachFamilyThatItsHostMayMean(String host, String interfaces) {
    assertThat(new RedirectAddress(host, 1, "/").interfaces())
        .extracting(each -> each.getHostAddress())
        .containsExactlyElementsOf(Arrays.asList(interfaces.split(" ")));
  }
}
