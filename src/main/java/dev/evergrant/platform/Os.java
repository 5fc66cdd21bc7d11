package dev.evergrant.platform;

import java.util.Locale;

/// The operating systems between which Evergrant's behaviour differs.
public enum Os {
  LINUX,
  MACOS,
  WINDOWS;

  /// @param name the system property `os.name`; what we do not know is treated as Linux
  public static Os named(String name) {
    var lower = name.toLowerCase(Locale.ROOT);
    if (lower.startsWith("mac")) {
      return MACOS;
    }
    return lower.startsWith("windows") ? WINDOWS : LINUX;
  }
}
