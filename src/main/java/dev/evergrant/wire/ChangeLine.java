package dev.evergrant.wire;

import dev.evergrant.status.Change;

/// One line of a watch, without its line break.
public final class ChangeLine {
  private ChangeLine() {}

  public static String of(Change change) {
    return JsonWriter.object(out -> StatusCodec.write(out, change));
  }
}
