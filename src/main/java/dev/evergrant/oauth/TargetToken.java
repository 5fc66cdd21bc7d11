package dev.evergrant.oauth;

import java.time.Duration;
import java.time.Instant;

/// What came of asking for an access token for a [Target].
public sealed interface TargetToken {
  /// The same on a clock that was set back.
  TargetToken shifted(Duration shift);

  /// When the answer came.
  Instant at();

  /// @param tokens the access token; what renews it is the account's refresh token
  record Issued(TokenSet tokens) implements TargetToken {
    @Override
    public Instant at() {
      return tokens.receivedAt();
    }

    @Override
    public TargetToken shifted(Duration shift) {
      return new Issued(tokens.shifted(shift));
    }
  }

  /// The server gives no such token, or gave another one.
  record Refused(Fault fault, Instant at) implements TargetToken {
    @Override
    public TargetToken shifted(Duration shift) {
      return new Refused(fault, at.plus(shift));
    }
  }
}
