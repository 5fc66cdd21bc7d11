package dev.evergrant.keeper;

import dev.evergrant.oauth.Fault;
import dev.evergrant.status.KeychainStatus;
import org.jspecify.annotations.Nullable;

/// How a login ended.
public sealed interface LoginOutcome {
  /// @param subject the name of whoever logged in, null where the provider does not tell
  record LoggedIn(@Nullable String subject) implements LoginOutcome {}

  /// It is not over: another person logged in, and this one has to agree.
  record OtherPerson(String before, String now) implements LoginOutcome {}

  record Failed(Fault fault) implements LoginOutcome {}

  /// It could not begin: the tokens it brings could not be kept.
  record KeychainUnavailable(KeychainStatus.State state) implements LoginOutcome {}

  record UnknownAccount() implements LoginOutcome {}
}
