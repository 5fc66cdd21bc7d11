package dev.evergrant.cli;

import dev.evergrant.wire.Failure;
import dev.evergrant.wire.Reply;
import org.jspecify.annotations.Nullable;

/// Ends a command with words for a person and an exit code. [Cli] catches it, and nobody else.
final class CommandStopped extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Failure failure;
  private final String error;
  private final @Nullable String advice;

  /// @param advice what to do; null where there is nothing to say
  CommandStopped(Failure failure, String error, @Nullable String advice) {
    super(error, null, false, false);
    this.failure = failure;
    this.error = error;
    this.advice = advice;
  }

  static CommandStopped by(Reply.Failed failed) {
    return new CommandStopped(failed.failure(), failed.error(), failed.info());
  }

  Reply.Failed asReply() {
    return new Reply.Failed(failure, error, advice);
  }

  int exitCode() {
    return failure.exitCode();
  }

  void tell(Terminal terminal) {
    terminal.say(error);
    if (advice != null && !advice.isBlank()) {
      terminal.say(advice);
    }
  }
}
