package dev.evergrant.ui;

/// Where in the window one can be.
public sealed interface Place {
  /// The list of accounts; where none is, the first steps.
  record Accounts() implements Place {}

  /// The page of an account; the list, where there is no such account.
  record AccountPage(String name) implements Place {}

  record AddAccount() implements Place {}

  record EditAccount(String name) implements Place {}

  record Settings() implements Place {}
}
