package dev.evergrant.tray;

import static dev.evergrant.view.Sample.fresh;
import static dev.evergrant.view.Sample.keeper;
import static dev.evergrant.view.Sample.unauthorized;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.status.Cause;
import dev.evergrant.status.SessionState;
import dev.evergrant.status.Settings;
import dev.evergrant.testing.Eventually;
import dev.evergrant.testing.PrivateSession;
import dev.evergrant.text.Messages;
import dev.evergrant.view.Action;
import dev.evergrant.view.Announcement;
import dev.evergrant.view.Glance;
import dev.evergrant.view.Sample;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DesktopNotificationsIT {
  static final Glance NOON = new Glance(Sample.NOON, ZoneOffset.UTC, Messages.in("en"));

  final PrivateSession session = PrivateSession.open();
  final LinkedBlockingQueue<Click> clicked = new LinkedBlockingQueue<>();
  final DesktopBus bus = new DesktopBus(session.address());
  final Clicks clicks = new Clicks(InstantSource.system(), clicked::add);
  final DesktopNotifications notifications = new DesktopNotifications(clicks);
  NotificationDesk desk;

  @BeforeEach
  void open() throws Exception {
    desk = new NotificationDesk(session, "actions", "body");
    bus.admit(notifications);
    bus.open();
  }

  @AfterEach
  void close() {
    notifications.close();
    bus.close();
    clicks.close();
    desk.close();
    session.close();
  }

  static Announcement announcement(Sample account) {
    return Announcement.of(account.prompted(), Settings.DEFAULT, NOON).orElseThrow();
  }

  static Sample rejected(String name) {
    return unauthorized(name, Cause.GRANT_REJECTED);
  }

  static Announcement work() {
    return announcement(rejected("work"));
  }

  Click click() throws InterruptedException {
    return clicked.poll(Eventually.PATIENCE.toSeconds(), SECONDS);
  }

  /// Blocks until all that was asked for before this has happened: it comes after it.
  void settle() {
    var mark = announcement(rejected("mark" + desk.notes().size()));
    notifications.show(mark);
    Eventually.until(
        "the mark", () -> desk.notes().stream().anyMatch(n -> n.summary().equals(mark.title())));
  }

  @Test
  void showsWhatThePersonReads() {
    notifications.show(work());

    var note = desk.await(1).getFirst();
    assertThat(note.replaces()).isZero();
    assertThat(note.summary()).isEqualTo("work needs you to log in again");
    assertThat(note.body()).isEqualTo("The provider ended the session.");
    assertThat(note.actions())
        .containsExactly("default", "", "login", "Log in again", "later", "Later");
    assertThat(note.hints())
        .containsEntry("urgency", (byte) 1)
        .containsEntry("desktop-entry", "evergrant")
        .containsKey("image-data");
    assertThat(note.timeout()).isZero();
  }

  @Test
  void keepsMarkupOutOfATextThatIsReadAsMarkup() throws Exception {
    desk.close();
    desk = new NotificationDesk(session, "actions", "body-markup");
    var account =
        Sample.account("work", SessionState.AUTHORIZING).subject("a<b").otherSubject("R&D");

    notifications.show(announcement(account));

    assertThat(desk.await(1).getFirst().body())
        .startsWith("R&amp;D logged in; before, it was a&lt;b.");
  }

  @Test
  void showsTextAsItIsWhereMarkupIsNotRead() {
    var account =
        Sample.account("work", SessionState.AUTHORIZING).subject("a<b").otherSubject("R&D");

    notifications.show(announcement(account));

    assertThat(desk.await(1).getFirst().body()).startsWith("R&D logged in; before, it was a<b.");
  }

  @Test
  void showsTheSameOnlyOnce() {
    notifications.show(work());
    notifications.show(work());
    settle();

    assertThat(desk.notes()).hasSize(2);
  }

  @Test
  void replacesWhatTheSameAccountAskedBefore() {
    notifications.show(work());
    notifications.show(announcement(rejected("home")));
    desk.await(2);

    notifications.show(announcement(unauthorized("work", Cause.CLIENT_REJECTED)));

    var notes = desk.await(3);
    assertThat(notes).extracting(NotificationDesk.Note::id).containsExactly(1, 2, 1);
    assertThat(notes).extracting(NotificationDesk.Note::replaces).containsExactly(0, 0, 1);
  }

  @Test
  void handsOnAChoiceOnceAndTakesTheNotificationDown() throws Exception {
    notifications.show(work());
    desk.await(1);

    desk.choose(1, "login");
    desk.choose(1, "login");

    assertThat(click()).isEqualTo(new Click(new Action.LogIn("work"), null));
    desk.awaitClosed(1);
    settle();
    assertThat(clicked).isEmpty();
  }

  @Test
  void handsOnEachChoice() throws Exception {
    notifications.show(work());
    notifications.show(announcement(unauthorized("home", Cause.CLIENT_REJECTED)));
    desk.await(2);

    desk.choose(1, "later");
    desk.choose(2, "default");

    assertThat(click()).isEqualTo(new Click(new Action.Later("work"), null));
    assertThat(click()).isEqualTo(new Click(new Action.Open("home"), null));
  }

  @Test
  void handsOnTheRightToComeToTheFront() throws Exception {
    notifications.show(work());
    desk.await(1);

    desk.allow(7, "of-another-program");
    desk.allow(1, "token-1");
    desk.choose(1, "default");

    assertThat(click()).isEqualTo(new Click(new Action.LogIn("work"), "token-1"));
  }

  @Test
  void leavesOtherProgramsNotificationsAlone() throws Exception {
    notifications.show(work());
    desk.await(1);

    desk.choose(7, "default");
    desk.dismiss(7);
    settle();

    assertThat(clicked).isEmpty();
    assertThat(desk.closed()).isEmpty();
  }

  @Test
  void takesDownWhatIsOver() {
    notifications.show(work());
    notifications.show(announcement(rejected("home")));
    desk.await(2);

    notifications.update(keeper(rejected("work"), fresh("home")));

    desk.awaitClosed(2);
  }

  @Test
  void asksNobodyToTakeDownWhatThePersonDismissed() throws Exception {
    notifications.show(work());
    desk.await(1);

    desk.dismiss(1);
    settle();
    notifications.update(keeper(fresh("work")));
    settle();

    assertThat(desk.closed()).doesNotContain(1);
  }

  @Test
  void forgetsWhatWentWithItsDaemon() throws Exception {
    notifications.show(work());
    desk.await(1);

    desk.close();
    desk = new NotificationDesk(session, "actions");
    notifications.show(announcement(rejected("home")));
    assertThat(desk.await(1).getFirst().summary()).startsWith("home");
    desk.choose(1, "login");

    assertThat(click().action()).isEqualTo(new Action.LogIn("home"));
  }

  @Test
  void waitsForADaemonThatComesLate() throws Exception {
    desk.close();
    notifications.show(work());
    notifications.show(announcement(rejected("home")));
    notifications.update(keeper(rejected("work"), fresh("home")));

    desk = new NotificationDesk(session, "actions");

    desk.await(1);
    settle();
    assertThat(desk.notes())
        .extracting(NotificationDesk.Note::summary)
        .startsWith("work needs you to log in again")
        .noneMatch(summary -> summary.startsWith("home"));
  }
}
