package dev.evergrant.view;

/// What the window offers to do for an account.
public enum Offer {
  LOG_IN("log-in"),
  LOG_IN_AGAIN("log-in-again"),
  /// Before the present login ends.
  LOG_IN_NOW("log-in-now"),
  CHECK_SETTINGS("check-settings"),
  UNLOCK("unlock"),
  OPEN_AGAIN("open-again"),
  COPY_LINK("copy-link"),
  /// What is to be entered in a browser anywhere.
  COPY_CODE("copy-code"),
  CANCEL("cancel"),
  /// Yes to the other person who logged in.
  TAKE_OTHER("take-other"),
  /// No to the other person who logged in.
  KEEP_BEFORE("keep-before"),
  /// Yes to the first program that asks.
  ALLOW("allow"),
  /// No to the first program that asks.
  REFUSE("refuse");

  private final String word;

  Offer(String word) {
    this.word = word;
  }

  Choice in(Glance glance) {
    return new Choice(this, glance.text("account.offer." + word));
  }

  /// An offer as a button shows it.
  public record Choice(Offer offer, String text) {}
}
