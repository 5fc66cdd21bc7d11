package dev.evergrant.app;

import dev.evergrant.ui.Place;
import java.util.List;

/// Places of the window as words, for the command line and the pipe from the keeper to its window.
final class Places {
  private Places() {}

  static Place of(List<String> words) {
    var name = words.size() > 1 ? words.get(1) : "";
    return switch (words.isEmpty() ? "" : words.getFirst()) {
      case "account" -> new Place.AccountPage(name);
      case "edit" -> new Place.EditAccount(name);
      case "add" -> new Place.AddAccount();
      case "settings" -> new Place.Settings();
      default -> new Place.Accounts();
    };
  }
}
