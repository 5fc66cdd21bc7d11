package dev.evergrant.demo;

/// The tour cannot go on; its message says why, in the person's language.
final class TourStopped extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final boolean closed;

  private TourStopped(String message, boolean closed) {
    super(message, null, false, false);
    this.closed = closed;
  }

  static TourStopped because(String message) {
    return new TourStopped(message, false);
  }

  /// Evergrant ended, or this thread was asked to.
  static TourStopped closed(String message) {
    return new TourStopped(message, true);
  }

  boolean isClosed() {
    return closed;
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
