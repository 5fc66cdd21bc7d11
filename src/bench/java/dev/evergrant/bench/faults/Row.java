package dev.evergrant.bench.faults;

import java.util.List;

/// A fault, and the ways in which it is tried.
///
/// @param promise what Evergrant promises under it
record Row(String fault, Promise promise, List<Run> runs) {
  enum Promise {
    /// No login is lost, and no tool sees a 401 that `reject` and one more try do not cure.
    NOTHING_IS_LOST(""),
    /// The fault itself ends the session at the provider: the person is asked, once.
    ENDS_THE_SESSION("ends the session at the provider"),
    /// No login is lost; the 401s are the API's own.
    THE_API_REFUSES("the API's own 401s");

    private final String mark;

    Promise(String mark) {
      this.mark = mark;
    }

    String mark() {
      return mark;
    }
  }

  /// The first of its runs alone.
  Row once() {
    return new Row(fault, promise, runs.subList(0, 1));
  }

  static Row keeps(String fault, Run... runs) {
    return new Row(fault, Promise.NOTHING_IS_LOST, List.of(runs));
  }

  static Row ends(String fault, Run... runs) {
    return new Row(fault, Promise.ENDS_THE_SESSION, List.of(runs));
  }
}
