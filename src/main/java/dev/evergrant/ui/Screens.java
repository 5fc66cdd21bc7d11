package dev.evergrant.ui;

import dev.evergrant.status.KeeperStatus;

/// Which screen is at which place.
final class Screens {
  private Screens() {}

  /// `place`, or the list where `place` is of an account that is no more.
  static Place existing(Place place, KeeperStatus status) {
    var exists =
        switch (place) {
          case Place.AccountPage(var name) -> status.account(name).isPresent();
          case Place.EditAccount(var name) -> status.account(name).isPresent();
          case Place.Accounts _, Place.AddAccount _, Place.Settings _ -> true;
        };
    return exists ? place : new Place.Accounts();
  }

  /// @param place one that exists
  static Screen at(Place place, KeeperStatus status, Desk desk) {
    return switch (place) {
      case Place.Accounts _ -> new AccountsScreen(desk);
      case Place.AccountPage(var name) -> new AccountScreen(name, desk);
      case Place.AddAccount _ -> FormScreen.toAdd(desk);
      case Place.EditAccount(var name) ->
          FormScreen.toEdit(status.account(name).orElseThrow(), desk);
      case Place.Settings _ -> new SettingsScreen(desk);
    };
  }

  /// Where "back" leads.
  static Place before(Place place) {
    return place instanceof Place.EditAccount(var name)
        ? new Place.AccountPage(name)
        : new Place.Accounts();
  }
}
