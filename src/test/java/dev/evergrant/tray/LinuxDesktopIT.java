package dev.evergrant.tray;

import static dev.evergrant.view.Sample.NOON;
import static dev.evergrant.view.Sample.account;
import static dev.evergrant.view.Sample.delayed;
import static dev.evergrant.view.Sample.fresh;
import static dev.evergrant.view.Sample.keeper;
import static dev.evergrant.view.Sample.unauthorized;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.status.Cause;
import dev.evergrant.status.KeeperStatus;
import dev.evergrant.status.SessionState;
import dev.evergrant.status.Settings;
import dev.evergrant.testing.Display;
import dev.evergrant.testing.Eventually;
import dev.evergrant.testing.NotificationDaemon;
import dev.evergrant.testing.Panel;
import dev.evergrant.testing.PrivateSession;
import dev.evergrant.text.Messages;
import dev.evergrant.view.Action;
import dev.evergrant.view.Announcement;
import dev.evergrant.view.Glance;
import dev.evergrant.view.Sample;
import dev.evergrant.view.TrayModel;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// On real panels and a real notification daemon, with the pointer.
class LinuxDesktopIT {
  static final Path SCREENSHOTS =
      Path.of(System.getProperty("evergrant.screenshots", "target/screenshots"));

  final PrivateSession session = PrivateSession.open();
  final Display display = Display.open(640, 400);
  final LinkedBlockingQueue<Click> clicked = new LinkedBlockingQueue<>();
  final List<Boolean> absence = new CopyOnWriteArrayList<>();
  final LinuxDesktop desktop =
      new LinuxDesktop(
          session.environment(), InstantSource.fixed(NOON), clicked::add, absence::add);

  enum Kind {
    XFCE(Panel::xfce),
    XFCE_LIGHT(Panel::xfceLight),
    LXQT(Panel::lxqt);

    final BiFunction<PrivateSession, Display, Panel> start;

    Kind(BiFunction<PrivateSession, Display, Panel> start) {
      this.start = start;
    }
  }

  @AfterEach
  void close() {
    desktop.close();
    display.close();
    session.close();
  }

  Panel start(Kind kind) {
    return kind.start.apply(session, display);
  }

  void show(String language, Sample... accounts) {
    var messages = Messages.in(language);
    KeeperStatus status = keeper(accounts);
    desktop.tray().show(now -> TrayModel.of(status, new Glance(now, ZoneOffset.UTC, messages)));
  }

  static Sample[] everything() {
    return new Sample[] {
      unauthorized("work", Cause.GRANT_REJECTED).label("Work (Entra ID)"),
      delayed("linear").label("Linear_MCP & <co>"),
      account("github", SessionState.REFRESHING).label("GitHub"),
      fresh("keycloak").label("Keycloak staging"),
      unauthorized("old", Cause.LOGGED_OUT).label("Old")
    };
  }

  Action action() throws InterruptedException {
    return clicked.poll(Eventually.PATIENCE.toSeconds(), SECONDS).action();
  }

  static Path screenshot(Kind kind, String what) {
    var panel = kind.name().toLowerCase().replace('_', '-');
    return SCREENSHOTS.resolve("tray-%s-%s.png".formatted(panel, what));
  }

  @ParameterizedTest
  @EnumSource
  void showsFiveStatesInFiveShapes(Kind kind) {
    try (var panel = start(kind)) {
      panel.awaitNoIcon();
      var states =
          List.of(
              fresh("a"),
              delayed("a"),
              account("a", SessionState.REFRESHING),
              account("a", SessionState.LOCKED),
              unauthorized("a", Cause.EXPIRED));
      var pictures = new HashSet<Object>();
      for (var state : states) {
        show("en", state);
        Eventually.until("another icon", () -> pictures.add(panel.iconPicture()));
        panel.screenshot(screenshot(kind, "icon-" + pictures.size()));
      }

      assertThat(pictures).hasSize(5);
      assertThat(panel.icon().width).isBetween(16, 26);
    }
  }

  @ParameterizedTest
  @EnumSource
  void logsInOnAClick(Kind kind) throws Exception {
    try (var panel = start(kind)) {
      show("en", everything());

      panel.click();

      assertThat(action()).isEqualTo(new Action.LogIn("work"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void opensAMenuToChooseFrom(Kind kind) throws Exception {
    try (var panel = start(kind)) {
      show("en", everything());
      panel.openMenu();
      panel.screenshot(screenshot(kind, "menu-en"));

      panel.choose(4);

      assertThat(action()).isEqualTo(new Action.Open("keycloak"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void changesAMenuThatIsOpen(Kind kind) throws Exception {
    try (var panel = start(kind)) {
      show("en", fresh("keycloak"));
      panel.openMenu();

      show("ja", everything());

      Eventually.until("the new menu", () -> choose(panel).equals(new Action.LogIn("work")));
    }
  }

  Action choose(Panel panel) throws InterruptedException {
    panel.closeMenu();
    panel.openMenu();
    panel.choose(1);
    return action();
  }

  @ParameterizedTest
  @EnumSource
  void speaksJapanese(Kind kind) throws Exception {
    try (var panel = start(kind)) {
      show("ja", everything());
      panel.openMenu();
      panel.screenshot(screenshot(kind, "menu-ja"));

      panel.choose(1);

      assertThat(action()).isEqualTo(new Action.LogIn("work"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void tellsMoreUnderThePointer(Kind kind) {
    try (var panel = start(kind)) {
      show("en", everything());

      var tip = panel.hover();

      panel.screenshot(screenshot(kind, "tooltip"));
      assertThat(tip.width).isGreaterThan(80);
    }
  }

  @ParameterizedTest
  @EnumSource
  void comesBackWithThePanel(Kind kind) throws Exception {
    try (var panel = start(kind)) {
      show("en", everything());
      panel.icon();
    }

    try (var panel = start(kind)) {
      panel.click();

      assertThat(action()).isEqualTo(new Action.LogIn("work"));
      assertThat(absence).isEmpty();
    }
  }

  @Test
  void goesFromThePanelInTheEnd() {
    try (var panel = start(Kind.XFCE)) {
      show("en", fresh("work"));
      panel.icon();

      desktop.close();

      panel.awaitNoIcon();
    }
  }

  @Test
  void asksOnceAndIsAnswered() throws Exception {
    try (var daemon = NotificationDaemon.start(session, display)) {
      var account = unauthorized("work", Cause.GRANT_REJECTED).label("Work (Entra ID)").waiting(1);
      desktop.notifications().show(announcement(account, "en"));
      var shown = daemon.await(1).getFirst();
      display.screenshot(SCREENSHOTS.resolve("notification-en.png"));

      daemon.choose("login");

      assertThat(action()).isEqualTo(new Action.LogIn("work"));
      Eventually.until("an empty screen", () -> daemon.displayed() == 0);
      assertThat(daemon.shown()).containsExactly(shown);
      assertThat(shown.summary()).isEqualTo("Work (Entra ID) needs you to log in again");
      assertThat(clicked).isEmpty();
    }
  }

  @Test
  void remindsOfALoginsEndAndStaysWhileItIsRefreshed() throws Exception {
    try (var daemon = NotificationDaemon.start(session, display)) {
      var account = fresh("work").label("Work (Entra ID)").loginExpiresIn("PT11H40M");
      desktop.notifications().show(announcement(account, "en"));
      var shown = daemon.await(1).getFirst();
      display.screenshot(SCREENSHOTS.resolve("notification-reminder-en.png"));
      desktop.notifications().update(keeper(account.expiresIn("PT2H").refreshesIn("PT1H")));

      daemon.choose("login");

      assertThat(action()).isEqualTo(new Action.LogIn("work"));
      Eventually.until("an empty screen", () -> daemon.displayed() == 0);
      assertThat(daemon.shown()).containsExactly(shown);
      assertThat(shown.summary()).isEqualTo("Work (Entra ID): the login ends tonight at 23:40");
    }
  }

  @Test
  void takesItsQuestionBackWhenItIsAnsweredElsewhere() {
    try (var daemon = NotificationDaemon.start(session, display)) {
      var account = unauthorized("work", Cause.EXPIRED);
      desktop.notifications().show(announcement(account, "ja"));
      daemon.await(1);
      display.screenshot(SCREENSHOTS.resolve("notification-ja.png"));

      desktop.notifications().update(keeper(account("work", SessionState.AUTHORIZING)));

      Eventually.until("an empty screen", () -> daemon.displayed() == 0);
      assertThat(clicked).isEmpty();
    }
  }

  static Announcement announcement(Sample account, String language) {
    var noon = new Glance(Sample.NOON, ZoneOffset.UTC, Messages.in(language));
    return Announcement.of(account.prompted(), Settings.DEFAULT, noon).orElseThrow();
  }
}
