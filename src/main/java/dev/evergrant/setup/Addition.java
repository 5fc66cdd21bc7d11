package dev.evergrant.setup;

import java.util.List;

/// What the person has to do themselves, and why it is not done for them.
///
/// @param lines as they go into the file, or to a shell
public record Addition(Reason reason, List<String> lines) {
  public enum Reason {
    /// Nobody but the person knows where it belongs.
    NO_PLACE,
    /// The tool is not there to be asked for its files.
    NO_TOOL,
    /// Something of theirs stands in its place, or the file is not understood.
    COULD_HARM,
    /// All the rest is done, and this is not Evergrant's to do.
    ONE_STEP_MORE
  }

  public Addition {
    lines = List.copyOf(lines);
  }
}
