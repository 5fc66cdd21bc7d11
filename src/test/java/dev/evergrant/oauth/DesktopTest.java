package dev.evergrant.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DesktopTest {
  private static final String BUS = "DBUS_SESSION_BUS_ADDRESS";

  @Test
  void offersWhatAnotherHasAtTheSamePlace() {
    var here = Desktop.of(Map.of("DISPLAY", ":0", BUS, "unix:path=/a"));
    var there = Desktop.of(Map.of("DISPLAY", ":0", BUS, "unix:path=/a", "LANG", "ja_JP.UTF-8"));
    var overSsh = Desktop.of(Map.of("DISPLAY", ":10", BUS, "unix:path=/a"));
    var job = Desktop.of(Map.of("LANG", "C", "PATH", "/bin"));

    assertThat(here.offersAllOf(there)).isTrue();
    assertThat(here.offersAllOf(job)).isTrue();
    assertThat(overSsh.offersAllOf(there)).isFalse();
    assertThat(job.offersAllOf(job)).isTrue();
    assertThat(job.offersAllOf(there)).isFalse();
    assertThat(Desktop.of(Map.of(BUS, "unix:path=/a")).offersAllOf(there)).isFalse();
  }
}
