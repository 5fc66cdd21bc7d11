package dev.evergrant.bench.faults;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Every row there is.
final class Matrix {
  private static final Set<String> SELECTED =
      Set.of(
          "an answer lost, grace",
          "an answer lost, strict",
          "a kill with a refresh in flight, grace",
          "a kill before the server saw the request",
          "500, 502, 504 before the server rotated",
          "reset in the answer, all tokens readable",
          "truncated JSON",
          "100 MB of JSON",
          "a passing invalid_grant",
          "an error of the settings",
          "a refresh that kills the old access token",
          "TLS broken by a proxy",
          "keyring's daemon killed and restarted",
          "a restored or shared home");

  private Matrix() {}

  /// One run of each of a few that tell most in little time: what `./dev test` runs.
  static List<Row> selection() {
    return rows().stream().filter(row -> SELECTED.contains(row.fault())).map(Row::once).toList();
  }

  static List<Row> rows() {
    return Stream.of(
            NetworkRows.rows(),
            LostAnswerRows.rows(),
            AnswerRows.rows(),
            ErrorRows.rows(),
            OddRows.rows(),
            LoginRows.rows(),
            MachineRows.rows(),
            KeychainRows.rows(),
            HomeRows.rows(),
            CallbackRows.rows())
        .flatMap(List::stream)
        .toList();
  }
}
