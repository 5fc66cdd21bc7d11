package dev.evergrant.wire;

import java.lang.module.ModuleDescriptor;

/// A version of Evergrant, such as `0.2.0`, or `0.2.0-SNAPSHOT` before that.
///
/// @param text as it was told, which may be anything
public record Version(String text) {
  private static final String READABLE = "\\d{1,9}(\\.\\d{1,9}){0,9}(-[A-Za-z0-9.]{1,40})?";

  /// Number by number; false where one of them cannot be read.
  public boolean isNewerThan(Version other) {
    return !text.equals(other.text)
        && isReadable()
        && other.isReadable()
        && parsed().compareTo(other.parsed()) > 0;
  }

  private boolean isReadable() {
    return text.matches(READABLE);
  }

  private ModuleDescriptor.Version parsed() {
    return ModuleDescriptor.Version.parse(text);
  }
}
