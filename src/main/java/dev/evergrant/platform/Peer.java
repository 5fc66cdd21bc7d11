package dev.evergrant.platform;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/// The process at the other end of a Unix domain socket when it connected: what the kernel says
/// (`SO_PEERCRED`, unix(7)), not what the process says of itself.
///
/// The JDK's own option of that name tells no process, and looks the user's name up in
/// `/etc/passwd` each time.
///
/// @param pid of the process, which may be gone by now
/// @param uid of its user
public record Peer(int pid, long uid) {
  private static final int SOL_SOCKET = 1;
  private static final int SO_PEERCRED = 17;

  /// `struct ucred`: pid, uid, gid.
  private static final int INTS = 3;

  private static final Optional<Calls> CALLS = Calls.find();

  /// Who it is; empty where this system, or how this JVM was started, does not let us know. Throws
  /// where the connection is gone.
  public static Optional<Peer> of(SocketChannel channel) throws IOException {
    return CALLS.isPresent() ? Optional.of(CALLS.get().peer(channel)) : Optional.empty();
  }

  /// @param descriptor of a channel: what the JVM keeps to itself unless it is started with
  ///   `--add-exports java.base/sun.nio.ch=ALL-UNNAMED`
  /// @param getsockopt of the C library
  private record Calls(MethodHandle descriptor, MethodHandle getsockopt) {
    static Optional<Calls> find() {
      if (!System.getProperty("os.name").equals("Linux")) {
        return Optional.empty();
      }
      try {
        var type = Class.forName("sun.nio.ch.SelChImpl");
        var descriptor = MethodHandles.lookup().unreflect(type.getMethod("getFDVal"));
        return Optional.of(new Calls(descriptor, getsockoptOfLibc()));
      } catch (ReflectiveOperationException notExported) {
        return Optional.empty();
      }
    }

    private static MethodHandle getsockoptOfLibc() {
      var linker = Linker.nativeLinker();
      return linker.downcallHandle(
          linker.defaultLookup().findOrThrow("getsockopt"),
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS),
          // It never waits, so it may look into Java's own arrays.
          Linker.Option.critical(true));
    }

    Peer peer(SocketChannel channel) throws IOException {
      var credentials = new int[INTS];
      int failed;
      try {
        int socket = (int) descriptor.invoke(channel);
        failed =
            (int)
                getsockopt.invokeExact(
                    socket,
                    SOL_SOCKET,
                    SO_PEERCRED,
                    MemorySegment.ofArray(credentials),
                    MemorySegment.ofArray(new int[] {INTS * Integer.BYTES}));
      } catch (Throwable impossible) {
        throw new IllegalStateException(impossible);
      }
      if (failed != 0) {
        throw new IOException("the peer of a connection cannot be told");
      }
      return new Peer(credentials[0], Integer.toUnsignedLong(credentials[1]));
    }
  }
}
