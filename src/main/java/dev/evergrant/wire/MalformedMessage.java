package dev.evergrant.wire;

/// A message on the agent socket that is not what the protocol says.
///
/// Its text names the place, never the content: there may be a token in it.
public final class MalformedMessage extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  public MalformedMessage(String message) {
    super(message);
  }
}
