package dev.evergrant.tray;

import static dev.evergrant.view.Sample.delayed;
import static dev.evergrant.view.Sample.fresh;
import static dev.evergrant.view.Sample.keeper;
import static dev.evergrant.view.Sample.unauthorized;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.status.Cause;
import dev.evergrant.status.KeeperStatus;
import dev.evergrant.status.SessionState;
import dev.evergrant.testing.Eventually;
import dev.evergrant.testing.PrivateSession;
import dev.evergrant.text.Messages;
import dev.evergrant.view.Action;
import dev.evergrant.view.Glance;
import dev.evergrant.view.Sample;
import dev.evergrant.view.TrayModel;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What panels rely on, seen from the other side of a real bus.
class StatusNotifierTrayIT {
  static final Messages ENGLISH = Messages.in("en");

  final PrivateSession session = PrivateSession.open();
  final HandClock clock = new HandClock();
  final LinkedBlockingQueue<Click> clicked = new LinkedBlockingQueue<>();
  final List<Boolean> absence = new CopyOnWriteArrayList<>();
  final DesktopBus bus = new DesktopBus(session.address());
  final Clicks clicks = new Clicks(clock, clicked::add);
  final StatusNotifierTray tray = new StatusNotifierTray(clock, clock, clicks, absence::add);
  Host host;

  @BeforeEach
  void open() throws Exception {
    host = new Host(session);
    bus.admit(tray);
    bus.open();
  }

  @AfterEach
  void close() throws Exception {
    tray.close();
    bus.close();
    clicks.close();
    host.close();
    session.close();
  }

  void show(Sample... accounts) {
    show(keeper(accounts));
  }

  void show(KeeperStatus status) {
    tray.show(now -> TrayModel.of(status, new Glance(now, ZoneOffset.UTC, ENGLISH)));
  }

  /// Shows it and waits until the panel knows; what was signalled on the way is forgotten.
  void shown(Sample... accounts) {
    show(accounts);
    host.awaitItem(1);
    clock.settle();
    host.signals();
  }

  static Sample rejected(String name) {
    return unauthorized(name, Cause.GRANT_REJECTED);
  }

  Click click() throws InterruptedException {
    return clicked.poll(Eventually.PATIENCE.toSeconds(), SECONDS);
  }

  // --- the icon

  @Test
  void registersOnceByItsPath() {
    shown(fresh("work"));

    assertThat(host.registered()).hasSize(1).first().asString().endsWith("/StatusNotifierItem");
    assertThat(absence).isEmpty();
  }

  @Test
  void tellsAPanelEverythingItAsksFor() {
    shown(fresh("work"));

    assertThat(host.property("Category")).isEqualTo("(<'ApplicationStatus'>,)");
    assertThat(host.property("Id")).isEqualTo("(<'evergrant'>,)");
    assertThat(host.property("Title")).isEqualTo("(<'Evergrant'>,)");
    assertThat(host.property("Status")).isEqualTo("(<'Active'>,)");
    assertThat(host.property("WindowId")).isEqualTo("(<0>,)");
    assertThat(host.property("IconName")).isEqualTo("(<''>,)");
    assertThat(host.property("OverlayIconPixmap")).isEqualTo("(<@a(iiay) []>,)");
    assertThat(host.property("ItemIsMenu")).isEqualTo("(<false>,)");
    assertThat(host.property("Menu")).isEqualTo("(<objectpath '/MenuBar'>,)");
    assertThat(host.property("IconPixmap"))
        .startsWith("(<[(16, 16, [byte 0x00,")
        .contains(", (22, 22, [", ", (24, 24, [", ", (32, 32, [", ", (48, 48, [", ", (64, 64, [");
    assertThat(host.property("AttentionIconPixmap")).isEqualTo(host.property("IconPixmap"));
  }

  @Test
  void tellsAllPropertiesAtOnce() {
    shown(fresh("work"));

    var all = host.item("org.freedesktop.DBus.Properties.GetAll", "org.kde.StatusNotifierItem");

    assertThat(all)
        .contains("'Id': <'evergrant'>", "'Menu': <objectpath '/MenuBar'>", "'ToolTip': <('', ")
        .doesNotContain("XAyatana");
  }

  @Test
  void hasNoPropertyThatItDoesNotHave() {
    shown(fresh("work"));

    assertThat(host.property("XAyatanaLabel")).contains("UnknownProperty");
  }

  @Test
  void keepsMarkupOutOfItsToolTip() {
    shown(fresh("work").label("R&D <x>"));

    assertThat(host.property("ToolTip"))
        .isEqualTo(
            "(<('', @a(iiay) [], 'Fresh, next refresh in 41 min',"
                + " 'R&amp;D &lt;x&gt;: 46 min')>,)");
  }

  @Test
  void leavesItsTitleAsItIs() {
    shown(rejected("work").label("R&D <x>"));

    assertThat(host.property("ToolTip")).contains("'R&D <x>: log in again'");
  }

  @Test
  void asksForAttentionWithEverySignalThatAPanelMayWaitFor() {
    shown(fresh("work"));
    var calm = host.property("IconPixmap");

    show(rejected("work"));

    assertThat(host.awaitSignals(5))
        .startsWith("NewStatus NeedsAttention", "NewIcon", "NewAttentionIcon", "NewToolTip")
        .last()
        .asString()
        .startsWith("LayoutUpdated");
    assertThat(host.property("Status")).isEqualTo("(<'NeedsAttention'>,)");
    assertThat(host.property("IconPixmap")).isNotEqualTo(calm);
  }

  @Test
  void saysNothingWhereNothingChanged() {
    shown(fresh("work"));

    show(fresh("work"));

    clock.settle();
    assertThat(host.signals()).isEmpty();
  }

  // --- clicks

  @Test
  void handsOnAClickAndThenNoneForASecond() throws Exception {
    shown(rejected("work"));

    host.item("org.kde.StatusNotifierItem.Activate", "10", "20");
    host.item("org.kde.StatusNotifierItem.Activate", "10", "20");
    clock.pass(Duration.ofMillis(999));
    host.item("org.kde.StatusNotifierItem.Activate", "10", "20");

    assertThat(click()).isEqualTo(new Click(new Action.LogIn("work"), null));
    assertThat(clicked).isEmpty();
  }

  @Test
  void handsOnTheNextClickAfterASecond() throws Exception {
    shown(rejected("work"));
    host.item("org.kde.StatusNotifierItem.Activate", "0", "0");
    click();

    clock.pass(Duration.ofSeconds(1));
    host.item("org.kde.StatusNotifierItem.Activate", "0", "0");

    assertThat(click()).isEqualTo(new Click(new Action.LogIn("work"), null));
  }

  @Test
  void opensTheWindowOnTheMiddleButton() throws Exception {
    shown(rejected("work"));

    host.item("org.kde.StatusNotifierItem.SecondaryActivate", "0", "0");

    assertThat(click()).isEqualTo(new Click(new Action.Open(null), null));
  }

  @Test
  void ignoresTheWheel() {
    shown(rejected("work"));

    assertThat(host.item("org.kde.StatusNotifierItem.Scroll", "120", "vertical")).isEqualTo("()");
    assertThat(host.item("org.kde.StatusNotifierItem.ContextMenu", "0", "0")).isEqualTo("()");

    assertThat(clicked).isEmpty();
  }

  @Test
  void handsOnTheRightToComeToTheFrontOnce() throws Exception {
    shown(rejected("work"));

    host.item("org.kde.StatusNotifierItem.ProvideXdgActivationToken", "token-1");
    host.item("org.kde.StatusNotifierItem.Activate", "0", "0");
    host.menu("Event", "1", "clicked", "<''>", "0");

    assertThat(click()).isEqualTo(new Click(new Action.LogIn("work"), "token-1"));
    assertThat(click()).isEqualTo(new Click(new Action.LogIn("work"), null));
  }

  // --- the menu

  @Test
  void tellsItsMenu() {
    shown(rejected("work").label("A_B"));

    var layout = host.menu("GetLayout", "0", "@i -1", "['label', 'type', 'enabled']");

    assertThat(layout)
        .startsWith("(uint32 1, (0, @a{sv} {}, [<(1, ")
        .contains("'label': <'Log in again: A__B'>", "<(2, {'type': <'separator'>}, @av [])>")
        .contains("'label': <'Quit'>");
  }

  @Test
  void tellsOnlyAsMuchOfItsMenuAsWasAskedFor() {
    shown(rejected("work"));

    assertThat(host.menu("GetLayout", "0", "0", "[]"))
        .isEqualTo("(uint32 1, (0, {'children-display': <'submenu'>}, @av []))");
    assertThat(host.menu("GetLayout", "1", "@i -1", "['label']"))
        .isEqualTo("(uint32 1, (1, {'label': <'Log in again: work'>}, @av []))");
    assertThat(host.menu("GetLayout", "99", "@i -1", "[]")).contains("there is no item 99");
  }

  @Test
  void tellsPropertiesOfTheItemsThatWereAskedFor() {
    shown(rejected("work"));

    assertThat(host.menu("GetGroupProperties", "[1, 2, 99]", "['label', 'type']"))
        .isEqualTo("([(1, {'label': <'Log in again: work'>}), (2, {'type': <'separator'>})],)");
    assertThat(host.menu("GetGroupProperties", "@ai []", "['children-display', 'label']"))
        .startsWith("([(0, {'children-display': <'submenu'>}), (1, {'label': ")
        .contains("<'Quit'>");
    assertThat(host.menu("GetProperty", "1", "label")).isEqualTo("(<'Log in again: work'>,)");
    assertThat(host.menu("GetProperty", "1", "type")).contains("no property type");
    assertThat(host.menu("GetProperty", "1", "icon-data")).startsWith("(<[byte 0x89, 0x50, 0x4e");
  }

  @Test
  void tellsWhatKindOfMenuItIs() {
    shown(rejected("work"));

    var all =
        host.call("/MenuBar", "org.freedesktop.DBus.Properties.GetAll", "com.canonical.dbusmenu");

    assertThat(all)
        .contains("'Version': <uint32 3>", "'Status': <'normal'>", "'TextDirection': <'ltr'>")
        .contains("'IconThemePath': <@as []>");
  }

  @Test
  void handsOnWhatWasChosen() throws Exception {
    shown(fresh("work"));

    host.menu("Event", "1", "clicked", "<''>", "0");
    host.menu("Event", "2", "clicked", "<''>", "0");
    host.menu("Event", "99", "clicked", "<''>", "0");
    host.menu("Event", "3", "hovered", "<''>", "0");
    var unknown =
        host.menu(
            "EventGroup", "[(3, 'clicked', <''>, uint32 0), (98, 'clicked', <''>, uint32 0)]");

    assertThat(click().action()).isEqualTo(new Action.Open("work"));
    assertThat(click().action()).isEqualTo(new Action.AddAccount());
    assertThat(unknown).isEqualTo("([98],)");
    assertThat(clicked).isEmpty();
  }

  @Test
  void doesNotHandOnWhatCannotBeChosen() {
    shown();

    assertThat(host.menu("GetProperty", "2", "label")).contains("Refresh all now");
    assertThat(host.menu("GetProperty", "2", "enabled")).contains("false");
    host.menu("Event", "2", "clicked", "<''>", "0");
    host.signals();

    assertThat(clicked).isEmpty();
  }

  @Test
  void keepsTheNumberOfALineThatLeavesAndComesBack() {
    shown(rejected("work"), fresh("home"));
    var before = host.menu("GetLayout", "0", "@i -1", "['label']");

    show(fresh("home"));
    host.awaitSignals(4);
    show(rejected("work"), fresh("home"));
    host.awaitSignals(4);

    assertThat(host.menu("GetLayout", "0", "@i -1", "['label']"))
        .isEqualTo(before.replace("uint32 1", "uint32 3"));
  }

  @Test
  void tellsOnlyWhatAnItemSaysNow() {
    shown(fresh("work"), fresh("home"));

    show(fresh("work"), fresh("home").expiresIn("PT12M"));

    assertThat(host.awaitSignals(2))
        .containsExactly("NewToolTip", "ItemsPropertiesUpdated [2=home · 12 min]");
  }

  // --- time

  @Test
  void ticksWhileTheMenuIsShown() {
    shown(delayed("work"));

    assertThat(host.menu("AboutToShow", "0")).isEqualTo("(false,)");
    clock.pass(Duration.ofSeconds(2));

    assertThat(host.awaitSignals(2))
        .containsExactly(
            "ItemsPropertiesUpdated [1=work · retrying · 3:01]",
            "ItemsPropertiesUpdated [1=work · retrying · 3:00]");
  }

  @Test
  void showsTheTimeAsItIsWhenTheMenuOpens() {
    shown(delayed("work"));
    clock.pass(Duration.ofSeconds(30));
    host.signals();

    host.menu("AboutToShowGroup", "[0]");

    assertThat(host.awaitSignals(2))
        .containsExactly("NewToolTip", "ItemsPropertiesUpdated [1=work · retrying · 2:32]");
  }

  @Test
  void stopsTickingWhenTheMenuIsClosed() {
    shown(delayed("work"));
    host.menu("Event", "0", "opened", "<''>", "0");
    clock.pass(Duration.ofSeconds(1));
    host.awaitSignals(1);

    host.menu("Event", "0", "closed", "<''>", "0");
    clock.pass(Duration.ofSeconds(20));

    assertThat(host.signals()).isEmpty();
  }

  @Test
  void stopsTickingForAMenuThatWasForgotten() {
    shown(delayed("work").expiresIn("PT9M"));
    host.menu("AboutToShow", "0");
    clock.pass(Duration.ofSeconds(60));
    host.signals();

    clock.pass(Duration.ofSeconds(59));

    assertThat(host.signals()).filteredOn(it -> it.startsWith("Items")).isEmpty();
  }

  @Test
  void tellsItsToolTipOnceAMinuteWhileATimeRuns() {
    shown(fresh("work"));

    clock.pass(Duration.ofSeconds(59));
    assertThat(host.signals()).isEmpty();
    clock.pass(Duration.ofSeconds(1));

    assertThat(host.awaitSignals(2))
        .containsExactly("NewToolTip", "ItemsPropertiesUpdated [1=work · 45 min]");
    assertThat(host.property("ToolTip")).contains("Fresh, next refresh in 40 min");
  }

  @Test
  void sleepsWhileNoTimeRuns() {
    shown(Sample.account("work", SessionState.AUTHORIZED), rejected("home"));

    assertThat(clock.waiting()).isZero();
  }

  @Test
  void looksAheadOnlyOnceHoweverOftenItIsShown() {
    shown(fresh("work"));

    show(fresh("work"));
    show(fresh("work"));

    assertThat(clock.waiting()).isEqualTo(1);
  }

  // --- panels come and go

  @Test
  void comesBackWithThePanel() throws Exception {
    shown(fresh("work"));

    host.close();
    host = new Host(session);

    host.awaitItem(1);
    clock.settle();
    clock.pass(Duration.ofSeconds(10));
    assertThat(absence).isEmpty();
  }

  @Test
  void saysOnceThatThereIsNoTrayAndTakesItBack() throws Exception {
    host.close();
    show(fresh("work"));
    Eventually.until("a look for a tray", () -> clock.waiting() == 2);

    clock.pass(Duration.ofMillis(9_999));
    assertThat(absence).isEmpty();
    clock.pass(Duration.ofMillis(1));
    assertThat(absence).containsExactly(true);
    clock.pass(Duration.ofHours(1));
    assertThat(absence).containsExactly(true);

    host = new Host(session);
    host.awaitItem(1);
    Eventually.until("a tray after all", () -> absence.equals(List.of(true, false)));
  }

  @Test
  void showsWhatIsNewToAPanelThatComesLate() throws Exception {
    host.close();
    show(fresh("work"));
    Eventually.until("a look for a tray", () -> clock.waiting() == 2);
    show(rejected("work"));

    host = new Host(session);

    host.awaitItem(1);
    assertThat(host.property("Status")).isEqualTo("(<'NeedsAttention'>,)");
  }
}
