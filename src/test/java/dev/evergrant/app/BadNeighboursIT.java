package dev.evergrant.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.testing.BadNeighbours;
import dev.evergrant.testing.OidcAgent;
import org.junit.jupiter.api.Test;

/// One account's trouble is no other's. How fast it goes is measured by `./dev bench calm`.
class BadNeighboursIT {
  @Test
  void aTokenInMemoryIsServedWhateverElseGoesOn() {
    try (var neighbours = BadNeighbours.gather();
        var tools = OidcAgent.start()) {
      var token = neighbours.run("token", "work").orFail().line();

      assertThat(tools.at(neighbours.socket(), "oidc-token", "work").orFail().line())
          .isEqualTo(token);
      assertThat(neighbours.list())
          .contains("\"name\":\"slow\"", "\"Refreshing\"", "\"Authorizing\"");
      assertThat(neighbours.arePresent()).isTrue();
    }
  }
}
