package dev.evergrant.status;

/// How a program stands that asked for the tokens of an account whose person wants to be asked.
public enum Permit {
  /// The person has not answered yet.
  ASKED("asked"),
  ALLOWED("allowed"),
  REFUSED("refused");

  private final String word;

  Permit(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }
}
