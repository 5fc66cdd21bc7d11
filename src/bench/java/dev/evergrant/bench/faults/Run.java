package dev.evergrant.bench.faults;

/// One way in which a fault is tried.
///
/// @param variant what sets it apart from the row's other runs
record Run(String variant, Plan plan, Script script) {
  static Run of(String variant, Script script) {
    return new Run(variant, Plan.USUAL, script);
  }

  static Run of(String variant, Plan plan, Script script) {
    return new Run(variant, plan, script);
  }
}
