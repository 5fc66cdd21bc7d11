package dev.evergrant.testing;

import java.awt.Rectangle;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A real panel along the top of a [Display], with nothing in it but a tray.
///
/// It is looked at and clicked as a person does: the icon is whatever is painted on the panel, the
/// menu whatever appears outside it.
public final class Panel implements AutoCloseable {
  private static final String WATCHER = "org.kde.StatusNotifierWatcher";
  private static final int HEIGHT = 32;

  // A border, at most two pixels wide, is no icon.
  private static final int BORDER = 2;

  private static final String XFCE_SETTINGS =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <channel name="xfce4-panel" version="1.0">
        <property name="configver" type="int" value="2"/>
        <property name="panels" type="array">
          <value type="int" value="1"/>
          <property name="dark-mode" type="bool" value="true"/>
          <property name="panel-1" type="empty">
            <property name="position" type="string" value="p=6;x=0;y=0"/>
            <property name="position-locked" type="bool" value="true"/>
            <property name="length" type="uint" value="100"/>
            <property name="size" type="uint" value="32"/>
            <property name="icon-size" type="uint" value="22"/>
            <property name="plugin-ids" type="array"><value type="int" value="1"/></property>
          </property>
        </property>
        <property name="plugins" type="empty">
          <property name="plugin-1" type="string" value="systray">
            <property name="square-icons" type="bool" value="true"/>
          </property>
        </property>
      </channel>
      """;

  private static final String LXQT_SETTINGS =
      """
      [General]
      panels=panel1

      [panel1]
      alignment=-1
      animation-duration=0
      background-color=@Variant(\\0\\0\\0\\x43\\x1\\xff\\xff\\x30\\x30\\x34\\x34\\x3a\\x3a\\0\\0)
      hidable=false
      iconSize=22
      lineCount=1
      lockPanel=true
      opacity=100
      panelSize=32
      plugins=statusnotifier
      position=Top
      width=100
      width-percent=true

      [statusnotifier]
      alignment=Left
      type=statusnotifier
      """;

  private final Display display;
  private final Child process;

  private Panel(PrivateSession session, Display display, List<String> command) {
    this.display = display;
    this.process = Child.start(environment(session, display), command);
    Eventually.until("a tray of " + process, () -> session.has(WATCHER) && isPainted());
  }

  private static Map<String, String> environment(PrivateSession session, Display display) {
    var environment = new LinkedHashMap<>(session.environment());
    environment.putAll(display.environment());
    return environment;
  }

  /// xfce4-panel: GTK's dbusmenu client.
  public static Panel xfce(PrivateSession session, Display display) {
    session.offer("org.xfce.Xfconf");
    session.file(".config/xfce4/xfconf/xfce-perchannel-xml/xfce4-panel.xml", XFCE_SETTINGS);
    return new Panel(session, display, List.of("xfce4-panel", "--disable-wm-check"));
  }

  /// xfce4-panel with a light theme.
  public static Panel xfceLight(PrivateSession session, Display display) {
    session.offer("org.xfce.Xfconf");
    session.file(
        ".config/xfce4/xfconf/xfce-perchannel-xml/xfce4-panel.xml",
        XFCE_SETTINGS.replace(
            "\"dark-mode\" type=\"bool\" value=\"true\"",
            "\"dark-mode\" type=\"bool\" value=\"false\""));
    return new Panel(session, display, List.of("xfce4-panel", "--disable-wm-check"));
  }

  /// lxqt-panel: Qt's dbusmenu client.
  public static Panel lxqt(PrivateSession session, Display display) {
    var settings = session.file(".config/lxqt/panel.conf", LXQT_SETTINGS).toString();
    return new Panel(session, display, List.of("lxqt-panel", "-c", settings));
  }

  private boolean isPainted() {
    var pixels = Pixels.of(display.image());
    return pixels.at(pixels.width() / 2, HEIGHT / 2) != pixels.at(pixels.width() / 2, HEIGHT * 2);
  }

  /// Where the icon is; blocks until there is one.
  public Rectangle icon() {
    display.movePointerAway();
    return atRest("an icon on the panel", () -> look().figureIn(strip()));
  }

  /// Blocks until the panel is empty.
  public void awaitNoIcon() {
    display.movePointerAway();
    Eventually.until("no icon on the panel", () -> look().figureIn(strip()).isEmpty());
  }

  /// A picture of the icon, to be compared with another: states differ in shape.
  public Object iconPicture() {
    var box = icon();
    return Pixels.of(display.image().getSubimage(box.x, box.y, box.width, box.height));
  }

  /// Clicks the icon with the left button.
  public void click() {
    var icon = icon();
    display.click((int) icon.getCenterX(), (int) icon.getCenterY());
  }

  /// Holds the pointer over the icon and says where something appeared.
  public Rectangle hover() {
    var icon = icon();
    var before = look();
    display.point((int) icon.getCenterX(), (int) icon.getCenterY());
    return atRest("a tooltip", () -> look().changeSince(before, desktop()));
  }

  /// Clicks the icon with the right button and says where a menu appeared.
  public Rectangle openMenu() {
    var icon = icon();
    return openMenuAt((int) icon.getCenterX(), (int) icon.getCenterY());
  }

  Rectangle openMenuAt(int x, int y) {
    var before = look();
    display.rightClick(x, y);
    return atRest("a menu", () -> look().changeSince(before, desktop()));
  }

  /// Chooses the nth entry that can be chosen (from 1) of the open menu, with the keyboard.
  public void choose(int nth) {
    for (int press = 0; press < nth; press++) {
      display.keys("Down");
    }
    display.keys("Return");
  }

  /// Closes the open menu without choosing.
  public void closeMenu() {
    display.keys("Escape");
  }

  /// Writes the whole screen to a PNG file.
  public Path screenshot(Path file) {
    return display.screenshot(file);
  }

  private Pixels look() {
    return Pixels.of(display.image());
  }

  private Rectangle strip() {
    return new Rectangle(
        BORDER, BORDER, display.image().getWidth() - 2 * BORDER, HEIGHT - 2 * BORDER);
  }

  private Rectangle desktop() {
    var screen = display.image();
    var top = HEIGHT + BORDER;
    return new Rectangle(0, top, screen.getWidth(), screen.getHeight() - top);
  }

  /// What two looks one after the other agree on: nothing that is still being painted.
  private Rectangle atRest(String what, Search search) {
    return Eventually.find(
        what,
        () -> {
          var first = search.search();
          return search.search().filter(second -> first.filter(second::equals).isPresent());
        });
  }

  private interface Search {
    Optional<Rectangle> search();
  }

  @Override
  public void close() {
    process.close();
  }
}
