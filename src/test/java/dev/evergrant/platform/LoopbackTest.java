package dev.evergrant.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackTest {
  @ParameterizedTest
  @ValueSource(strings = {"localhost", "LOCALHOST", "127.0.0.1", "[::1]"})
  void isThisMachine(String host) {
    assertThat(Loopback.isLoopback(host)).isTrue();
    assertThat(Loopback.mayBeLoopback(host)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost.",
        "app.localhost",
        "0.0.0.0",
        "0",
        "127.1",
        "127.8.9.10",
        "[::]",
        "[0:0:0:0:0:0:0:1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]"
      })
  void mayBeThisMachineByAnotherName(String host) {
    assertThat(Loopback.isLoopback(host)).isFalse();
    assertThat(Loopback.mayBeLoopback(host)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id.example",
        "localhost.example",
        "127.0.0.1.example",
        "10.0.0.1",
        "128.0.0.1",
        "[2001:db8::1]",
        "[::ffff:10.0.0.1]",
        "notlocalhost"
      })
  void isAnother(String host) {
    assertThat(Loopback.isLoopback(host)).isFalse();
    assertThat(Loopback.mayBeLoopback(host)).isFalse();
  }
}
