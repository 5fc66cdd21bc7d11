package dev.evergrant.keeper;

import dev.evergrant.oauth.Secret;
import java.util.Optional;
import java.util.function.Consumer;

/// Where the tools of a [Workday] get their access tokens.
interface TokenSource {
  /// Hands over a token now or later, or nothing where there is none to be had.
  void token(Consumer<Optional<Secret>> tool);

  /// The same, after an API answered this one with 401.
  void tokenInPlaceOf(Secret refused, Consumer<Optional<Secret>> tool);
}
