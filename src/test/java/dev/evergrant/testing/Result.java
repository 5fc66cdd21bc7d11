package dev.evergrant.testing;

/// How a process ended: its exit code and all that it wrote.
public record Result(int exit, String out, String err) {
  /// This, if the exit code is 0; fails with everything that was written if it is not.
  public Result orFail() {
    if (exit != 0) {
      throw new AssertionError(toString());
    }
    return this;
  }

  /// The output without its last line break.
  public String line() {
    return out.stripTrailing();
  }

  @Override
  public String toString() {
    return "exit %d%n--- output%n%s%n--- messages%n%s".formatted(exit, out, err);
  }
}
