/// The command line: one class a command, each a client of the agent socket.
///
/// May use: `tools`, `setup`, `preset`, `wire`, `view`, `status`, `oauth`, `text`, picocli.
/// Threads: a command runs on the caller's thread and blocks; only a watch and the end by Ctrl-C
/// come on threads of their own.
@NullMarked
package dev.evergrant.cli;

import org.jspecify.annotations.NullMarked;
