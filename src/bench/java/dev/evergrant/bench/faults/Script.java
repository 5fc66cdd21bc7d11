package dev.evergrant.bench.faults;

/// What goes wrong in a run.
///
/// It starts with an account that is logged in and tools that ask for its tokens, and returns when
/// the fault is over: the bench then looks whether the login has outlived it. What it throws is a
/// promise that was broken.
@FunctionalInterface
interface Script {
  void play(Stage stage) throws Exception;
}
