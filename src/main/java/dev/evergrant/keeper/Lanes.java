package dev.evergrant.keeper;

/// Where effects run. Work given to one lane runs in order, never two pieces at a time; lanes do
/// not wait for each other.
public interface Lanes {
  /// @param lane a name; the same name is the same lane
  void on(String lane, Runnable work);

  /// Runs on a thread of its own, beside every lane.
  ///
  /// @return interrupts it
  Runnable beside(Runnable work);

  /// Runs later, beside every lane.
  void later(java.time.Duration wait, Runnable work);

  /// Waits, for so long at most, until all lanes are empty.
  void drain(java.time.Duration atMost);
}
