package dev.evergrant.tray;

import dev.evergrant.tray.bus.DbusMenu;
import dev.evergrant.tray.bus.MenuEvent;
import dev.evergrant.tray.bus.MenuNode;
import dev.evergrant.tray.bus.MenuProperties;
import dev.evergrant.tray.bus.Two;
import dev.evergrant.view.TrayModel.Item;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.freedesktop.dbus.errors.InvalidMethodArgument;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/// The icon's menu, as panels see it. Called on dbus-java's thread for method calls.
final class MenuObject implements DbusMenu, ReadOnlyProperties {
  static final String PATH = "/MenuBar";

  private final Supplier<Face> face;
  private final Clicks clicks;
  private final Consumer<Boolean> shown;

  /// @param shown told whether the menu is about to be, or is no longer, before the person's eyes
  MenuObject(Supplier<Face> face, Clicks clicks, Consumer<Boolean> shown) {
    this.face = face;
    this.clicks = clicks;
    this.shown = shown;
  }

  private MenuLayout layout() {
    return face.get().menu();
  }

  @Override
  public Two<UInt32, MenuNode> GetLayout(int parent, int depth, List<String> names) {
    var layout = layout();
    return new Two<>(new UInt32(layout.revision()), node(layout, parent, depth, names));
  }

  private MenuNode node(MenuLayout layout, int id, int depth, List<String> names) {
    var children = id == MenuLayout.ROOT && depth != 0 ? layout.items() : List.<Item>of();
    var nodes = children.stream().<Variant<?>>map(item -> leaf(layout, item, names)).toList();
    return new MenuNode(id, MenuLines.only(names, properties(layout, id)), nodes);
  }

  private static Variant<?> leaf(MenuLayout layout, Item item, List<String> names) {
    var properties = MenuLines.only(names, MenuLines.properties(item));
    var node = new MenuNode(layout.idOf(item), properties, List.of());
    return new Variant<>(node, MenuNode.SIGNATURE);
  }

  private static Map<String, Variant<?>> properties(MenuLayout layout, int id) {
    return id == MenuLayout.ROOT
        ? MenuLines.ROOT
        : layout
            .item(id)
            .map(MenuLines::properties)
            .orElseThrow(() -> new InvalidMethodArgument("there is no item " + id));
  }

  @Override
  public List<MenuProperties> GetGroupProperties(List<Integer> ids, List<String> names) {
    var layout = layout();
    return wanted(layout, ids)
        .filter(layout::has)
        .mapToObj(id -> new MenuProperties(id, MenuLines.only(names, properties(layout, id))))
        .toList();
  }

  private static IntStream wanted(MenuLayout layout, List<Integer> ids) {
    return ids.isEmpty()
        ? IntStream.concat(
            IntStream.of(MenuLayout.ROOT), layout.items().stream().mapToInt(layout::idOf))
        : ids.stream().mapToInt(Integer::intValue);
  }

  @Override
  public Variant<?> GetProperty(int id, String name) {
    var value = properties(layout(), id).get(name);
    if (value == null) {
      throw new InvalidMethodArgument("item %d has no property %s".formatted(id, name));
    }
    return value;
  }

  @Override
  public void Event(int id, String event, Variant<?> data, UInt32 timestamp) {
    switch (event) {
      case "clicked" -> layout().item(id).ifPresent(this::choose);
      case "opened" -> shown.accept(true);
      case "closed" -> shown.accept(false);
      default -> {
        // "hovered", and what a desktop adds of its own, mean nothing here.
      }
    }
  }

  private void choose(Item item) {
    if (item instanceof Item.Entry entry && entry.enabled()) {
      clicks.choose(entry.action());
    }
  }

  @Override
  public List<Integer> EventGroup(List<MenuEvent> events) {
    events.forEach(each -> Event(each.id, each.event, each.data, each.timestamp));
    return unknown(events.stream().map(each -> each.id).toList());
  }

  /// What is new is told by signals, which a menu that is open already understands too.
  @Override
  public boolean AboutToShow(int id) {
    shown.accept(true);
    return false;
  }

  @Override
  public Two<List<Integer>, List<Integer>> AboutToShowGroup(List<Integer> ids) {
    shown.accept(true);
    return new Two<>(List.of(), unknown(ids));
  }

  private List<Integer> unknown(List<Integer> ids) {
    var layout = layout();
    return ids.stream().filter(id -> !layout.has(id)).toList();
  }

  @Override
  public Map<String, Variant<?>> properties() {
    return Map.of(
        "Version", new Variant<>(new UInt32(3)),
        "TextDirection", new Variant<>("ltr"),
        "Status", new Variant<>("normal"),
        "IconThemePath", new Variant<>(new String[0], "as"));
  }

  @Override
  public String getObjectPath() {
    return PATH;
  }
}
