package dev.evergrant.demo;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Who logs in during the tour.
sealed interface Person permits PlayedPerson, RealPerson {
  /// The message for this person, where the two are told different things.
  String key(String key);

  /// How long to wait for what needs this person; null: for ever.
  @Nullable Duration patience();

  /// How long the waiting tool says that it waits.
  Duration toolWaits();

  /// Logs in, where nobody else does.
  void logIn(Stage stage);

  /// Sees how the account fares while a login is awaited.
  void follow(Glance.Account account);
}
