package dev.evergrant.keeper;

import dev.evergrant.oauth.Secret;
import java.time.Instant;

/// Takes the body of a successful token response before anybody has tried to understand it.
///
/// The adapter calls it at most once for each request, on whatever thread read the last byte,
/// before parsing and before any page says "done". When it returns, the body is on the disk,
/// encrypted; or it is not, and the tokens go on in memory: it never throws.
public interface Receipt {
  /// Takes the whole body, as UTF-8 text; an empty one is not worth a call.
  ///
  /// @param sentAt when the request left, on the keeper's clock
  void received(Instant sentAt, Secret body);
}
