package dev.evergrant.oauth;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a provider departs from the RFCs, as data that the rules read: no rule knows a provider by
/// its name.
///
/// @param provider the name of the preset that it comes from; null for the RFCs' own language
/// @param errors the provider's error codes, each with the RFC's that it means; a code may also
///   stand at the head of the description, as Entra's `AADSTS50196` does
/// @param refreshErrors the same, for the answer to a refresh only
/// @param endsAccessToken whether a refresh ends the access token before it
/// @param secretInBody whether a client's secret goes into the body where no metadata tells
/// @param user who tells who logged in where OpenID Connect does not; null where nobody does
public record Dialect(
    @Nullable String provider,
    Map<String, String> errors,
    Map<String, String> refreshErrors,
    boolean endsAccessToken,
    boolean secretInBody,
    @Nullable UserEndpoint user) {
  /// Of a provider that does as the RFCs say, or of which nobody told us anything.
  public static final Dialect STANDARD = new Dialect(null, Map.of(), Map.of(), false, false, null);

  /// An endpoint that tells who an access token belongs to.
  ///
  /// @param subject the member that never changes for a person
  /// @param name the member by which they know themselves; null for OpenID Connect's claims
  public record UserEndpoint(URI address, String subject, @Nullable String name) {}

  public Dialect {
    errors = Map.copyOf(errors);
    refreshErrors = Map.copyOf(refreshErrors);
  }

  /// The RFC's code for what the token endpoint said.
  public String meaning(String error, String description, boolean refreshing) {
    var colon = description.indexOf(':');
    var code = colon < 0 ? error : description.substring(0, colon);
    var meaning = errors.getOrDefault(code, errors.getOrDefault(error, error));
    return refreshing ? refreshErrors.getOrDefault(error, meaning) : meaning;
  }

  /// The same of another installation: what is at an address of the provider's own stays there.
  public Dialect elsewhere() {
    return new Dialect(provider, errors, refreshErrors, endsAccessToken, secretInBody, null);
  }
}
