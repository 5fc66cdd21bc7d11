package dev.evergrant.keeper;

/// What came of a wish to add, change or remove an account.
public enum Booking {
  DONE,
  /// It is done and holds as long as the keeper runs, which goes on trying: the disk did not take
  /// it yet.
  NOT_WRITTEN,
  /// The name is taken, or there is no account of that name.
  IMPOSSIBLE
}
