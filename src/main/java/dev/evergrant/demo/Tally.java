package dev.evergrant.demo;

/// What the provider has counted since its start.
///
/// @param reuses how often a refresh token came that had been used before
public record Tally(int logins, int refreshes, int reuses) {
  Tally plusLogin() {
    return new Tally(logins + 1, refreshes, reuses);
  }

  Tally plusRefresh() {
    return new Tally(logins, refreshes + 1, reuses);
  }

  Tally plusReuse() {
    return new Tally(logins, refreshes, reuses + 1);
  }
}
