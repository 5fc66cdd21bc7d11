package dev.evergrant.grant;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.RepeatedTest;

class RegisteredRedirectTest {
  @RepeatedTest(5)
  void hasAPortThatIsFreeAndNoSystemHandsOut() throws IOException {
    var address = RegisteredRedirect.choose();

    assertThat(address.port()).isBetween(20_000, 32_767);
    assertThat(address.uri()).hasToString("http://127.0.0.1:%d/callback".formatted(address.port()));
    Bound.to(address).close();
  }
}
