package dev.evergrant.agent;

import dev.evergrant.text.Messages;
import dev.evergrant.wire.Failure;
import dev.evergrant.wire.Reply;
import java.nio.file.Path;

/// Why there can be no keeper here.
public final class CannotListen extends Exception {
  private static final long serialVersionUID = 1;

  /// What is in the way; each has its words under `agent.cannot.`.
  public enum Reason {
    /// Another keeper of this home runs.
    RUNNING,
    /// Somebody else answers at the socket.
    TAKEN,
    /// There is a file at the socket's place that is no socket.
    NO_SOCKET,
    /// The socket's folder is a link or a file.
    NO_FOLDER,
    /// The socket's folder belongs to another user.
    FOREIGN,
    /// Others may enter the socket's folder.
    OPEN,
    /// A file or folder cannot be made or read.
    UNWRITABLE
  }

  private final Reason reason;
  private final transient Path path;

  CannotListen(Reason reason, Path path) {
    super(reason + ": " + path);
    this.reason = reason;
    this.path = path;
  }

  /// The home's lock is held by another.
  public static CannotListen running(Path home) {
    return new CannotListen(Reason.RUNNING, home);
  }

  public Reason reason() {
    return reason;
  }

  /// In a person's words.
  public Reply.Failed told(Messages messages) {
    var key = "agent.cannot." + Words.keyOf(reason);
    return new Reply.Failed(
        Failure.NO_KEEPER, messages.text(key, path), messages.text(key + ".cure", path));
  }
}
