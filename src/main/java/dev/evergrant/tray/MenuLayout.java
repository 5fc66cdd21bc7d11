package dev.evergrant.tray;

import dev.evergrant.view.TrayModel.Item;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/// A menu as `com.canonical.dbusmenu` numbers it.
///
/// A line keeps its number for as long as the keeper runs, for a desktop may still hold an old menu
/// when the person clicks. The revision changes with the lines, not with what they say.
///
/// @param ids the number of every line that ever was, by its id
record MenuLayout(int revision, Map<String, Integer> ids, List<Item> items) {
  static final int ROOT = 0;
  static final MenuLayout EMPTY = new MenuLayout(0, Map.of(), List.of());

  MenuLayout {
    ids = Map.copyOf(ids);
    items = List.copyOf(items);
  }

  MenuLayout showing(List<Item> next) {
    var same = lines(next).equals(lines(items));
    return new MenuLayout(same ? revision : revision + 1, numbered(next), next);
  }

  private static List<String> lines(List<Item> items) {
    return items.stream().map(Item::id).toList();
  }

  private Map<String, Integer> numbered(List<Item> next) {
    var all = new HashMap<>(ids);
    next.forEach(item -> all.putIfAbsent(item.id(), all.size() + 1));
    return all;
  }

  int idOf(Item item) {
    return Objects.requireNonNull(ids.get(item.id()));
  }

  Optional<Item> item(int id) {
    return items.stream().filter(item -> idOf(item) == id).findFirst();
  }

  boolean has(int id) {
    return id == ROOT || item(id).isPresent();
  }

  /// The lines that say something else than in an earlier layout of the same revision.
  List<Item> changedSince(MenuLayout before) {
    return IntStream.range(0, items.size())
        .filter(line -> !items.get(line).equals(before.items.get(line)))
        .mapToObj(items::get)
        .toList();
  }
}
