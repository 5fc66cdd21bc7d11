package dev.evergrant.tools;

/// What a tool reads on standard output, and the exit code it sees.
public record Answer(String out, int exit) {
  static final Answer NOTHING = new Answer("", 0);

  static Answer of(String out) {
    return new Answer(out, 0);
  }

  /// There may be a token in it.
  @Override
  public String toString() {
    return "Answer[exit %d]".formatted(exit);
  }
}
