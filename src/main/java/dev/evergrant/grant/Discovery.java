package dev.evergrant.grant;

import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPRequest.Method;
import dev.evergrant.grant.Http.Outcome;
import dev.evergrant.oauth.Fault;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds an authorization server's metadata. Blocking, for at most 20 seconds.
record Discovery(Http http) {
  private static final Duration ONE_PLACE = Duration.ofSeconds(10);
  private static final Duration ALL_PLACES = Duration.ofSeconds(20);

  /// What was found, or why nothing was.
  sealed interface Found {
    record Metadata(ServerMetadata metadata) implements Found {}

    record Nothing(Fault fault) implements Found {}
  }

  /// The first document that is metadata of exactly this issuer; else the most telling reason.
  Found look(String issuer) {
    return look(issuer, ALL_PLACES);
  }

  /// The same, in no more than that time.
  Found look(String issuer, Duration patience) {
    var uri = Confidential.uri(issuer);
    if (uri == null || uri.getRawQuery() != null) {
      return new Found.Nothing(
          Problem.INSECURE_ADDRESS.fault(
              "an issuer is an https URL, or http on this machine: '%s'".formatted(issuer)));
    }
    var reasons = new ArrayList<Fault>();
    var deadline = Deadline.in(Deadline.in(patience).left(ALL_PLACES));
    for (var place : ServerMetadata.places(uri)) {
      var outcome = http.send(get(place), deadline.left(ONE_PLACE));
      if (!(outcome instanceof Outcome.Answered(var answer))) {
        return unavailable(place, outcome.detail());
      }
      switch (read(place, issuer, answer)) {
        case Found.Metadata metadata -> {
          return metadata;
        }
        case Found.Nothing(var fault) -> reasons.add(fault);
      }
    }
    return new Found.Nothing(mostTelling(reasons));
  }

  private static HTTPRequest get(URI place) {
    return new HTTPRequest(Method.GET, place);
  }

  /// A server that could not be asked outweighs all it said elsewhere: nobody shall be sent to the
  /// settings because of a bad minute. Then another name; then no metadata at all.
  private static Fault mostTelling(List<Fault> reasons) {
    return reasons.stream()
        .filter(Fault.Unavailable.class::isInstance)
        .findFirst()
        .or(() -> reasons.stream().filter(Discovery::isMismatch).findFirst())
        .orElseGet(reasons::getLast);
  }

  private static boolean isMismatch(Fault fault) {
    return fault instanceof Fault.RequestRejected(var error, _)
        && error.equals(Problem.ISSUER_MISMATCH.code());
  }

  private static Found read(URI place, String issuer, Answer answer) {
    if (answer.isBusy() || !answer.whole()) {
      return unavailable(place, "HTTP status %d".formatted(answer.status()));
    }
    return Optional.of(answer)
        .filter(Answer::isSuccess)
        .flatMap(success -> Members.of(success.body()))
        .flatMap(members -> judged(place, issuer, members))
        .orElseGet(() ->
            new Found.Nothing(
                Problem.NO_METADATA.fault(
                    "%s: HTTP status %d, no metadata".formatted(place, answer.status()))));
  }

  /// Empty where the document is none of a server's metadata.
  private static Optional<Found> judged(URI place, String issuer, Members members) {
    var name = members.text("issuer");
    var metadata = ServerMetadata.of(members);
    if (name != null && !name.equals(issuer)) {
      return Optional.of(
          new Found.Nothing(
              Problem.ISSUER_MISMATCH.fault(
                  "%s names '%s', not '%s'".formatted(place, name, issuer))));
    }
    return name == null || metadata == null ? Optional.empty() : Optional.of(checked(metadata));
  }

  /// The same for endpoints that the person wrote.
  static Found checked(ServerMetadata metadata) {
    return metadata.isConfidential()
        ? new Found.Metadata(metadata)
        : new Found.Nothing(
            Problem.INSECURE_ADDRESS.fault(
                "endpoints are https, or http on this machine where the issuer is: %s, %s"
                    .formatted(
                        metadata.endpoints().authorization(), metadata.endpoints().token())));
  }

  private static Found unavailable(URI place, String detail) {
    return new Found.Nothing(new Fault.Unavailable("%s: %s".formatted(place, detail), null));
  }
}
