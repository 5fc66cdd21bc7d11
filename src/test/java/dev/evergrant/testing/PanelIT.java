package dev.evergrant.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PanelIT {
  final PrivateSession session = PrivateSession.open();
  final Display display = Display.open();

  enum Kind {
    XFCE(Panel::xfce),
    LXQT(Panel::lxqt);

    final BiFunction<PrivateSession, Display, Panel> start;

    Kind(BiFunction<PrivateSession, Display, Panel> start) {
      this.start = start;
    }
  }

  @AfterEach
  void close() {
    display.close();
    session.close();
  }

  @ParameterizedTest
  @EnumSource
  void showsAnIconAndPassesOnAClick(Kind kind) throws Exception {
    var clicks = new AtomicInteger();
    try (var panel = kind.start.apply(session, display)) {
      panel.awaitNoIcon();
      try (var bus = session.connect()) {
        new TrayItem(clicks::incrementAndGet).showOn(bus);

        var icon = panel.icon();
        panel.click();

        assertThat(icon.width).isBetween(16, 32);
        assertThat(icon.height).isBetween(16, 32);
        Eventually.until("the click", () -> clicks.get() == 1);
      }
      panel.awaitNoIcon();
    }
  }

  @Test
  void seesAMenuAppear() {
    try (var panel = Panel.xfce(session, display)) {
      var menu = panel.openMenuAt(600, 16);

      assertThat(menu.width).isGreaterThan(50);
      assertThat(menu.height).isGreaterThan(50);
    }
  }
}
