package dev.evergrant.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrivateSessionIT {
  static Result callBus(PrivateSession session, String method, String... arguments) {
    return session.call("org.freedesktop.DBus", "/", "org.freedesktop.DBus." + method, arguments);
  }

  @Test
  void hasNothingOnItsBusButTheBusAndTheOneWhoAsks() {
    try (var session = PrivateSession.open()) {
      var names = callBus(session, "ListNames").orFail().out();

      assertThat(names).matches("\\(\\['org.freedesktop.DBus', ':1.\\d+'],\\)\\s*");
    }
  }

  @Test
  void startsAServiceOnlyWhenItWasOffered() {
    try (var session = PrivateSession.open()) {
      assertThat(callBus(session, "StartServiceByName", "org.xfce.Xfconf", "0").err())
          .contains("ServiceUnknown");

      session.offer("org.xfce.Xfconf");

      callBus(session, "StartServiceByName", "org.xfce.Xfconf", "0").orFail();
      assertThat(session.has("org.xfce.Xfconf")).isTrue();
    }
  }

  @Test
  void connectsAJavaClient() throws Exception {
    try (var session = PrivateSession.open();
        var bus = session.connect()) {
      bus.requestBusName("dev.evergrant.Test");

      assertThat(session.has("dev.evergrant.Test")).isTrue();
    }
  }

  @Test
  void leavesNothingBehind() {
    var session = PrivateSession.open();
    var home = session.home();
    assertThat(home).isDirectory();

    session.close();

    assertThat(home.getParent()).doesNotExist();
  }
}
