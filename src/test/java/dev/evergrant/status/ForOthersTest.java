package dev.evergrant.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.view.Sample;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForOthersTest {
  /// Whoever knows of an open login could finish it in the person's place.
  @Test
  void saysNothingOfAnOpenLoginOrOfTheProgramsHere() {
    var account =
        Sample.fresh("work")
            .mcpServer("https://mcp.example/mcp?key=mine")
            .loginUrl("https://id.example/device")
            .userCode("WDJB-MJHT", "https://id.example/device")
            .program("/usr/bin/git", Permit.ALLOWED)
            .status();
    var keychain = new KeychainStatus(KeychainStatus.State.OPEN, "GNOME Keyring");
    var status =
        new KeeperStatus(List.of(account), keychain, new AgentStatus("", 0), List.of()).forOthers();

    assertThat(status.accounts())
        .singleElement()
        .isEqualTo(
            Sample.fresh("work").mcpServer("https://mcp.example/mcp").askingFirst().status());
  }
}
