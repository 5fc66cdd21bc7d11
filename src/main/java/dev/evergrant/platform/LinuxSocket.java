package dev.evergrant.platform;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.invoke.MethodType.methodType;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/// What Linux can do with a connected socket and the JDK does not offer: tell the process at the
/// other end, and read and write without waiting on a channel that waits otherwise.
///
/// The JDK's own `SO_PEERCRED` tells no process, and looks the user's name up in `/etc/passwd` each
/// time. Only a thread that alone may close the channel may call: its number is given away again.
///
/// @param number of a channel: what the JVM keeps to itself unless it is started with
///   `--add-exports java.base/sun.nio.ch=ALL-UNNAMED`
public record LinuxSocket(
    MethodHandle number, MethodHandle getsockopt, MethodHandle recv, MethodHandle send) {
  private static final int SOL_SOCKET = 1;
  private static final int SO_PEERCRED = 17;
  private static final int MSG_DONTWAIT = 0x40;
  private static final int MSG_NOSIGNAL = 0x4000;

  /// `struct ucred`: pid, uid, gid.
  private static final int UCRED = 3;

  /// Empty where this is not Linux, or the JVM was started otherwise.
  public static Optional<LinuxSocket> find() {
    if (Os.named(System.getProperty("os.name")) != Os.LINUX) {
      return Optional.empty();
    }
    try {
      var type = Class.forName("sun.nio.ch.SelChImpl");
      var number = MethodHandles.lookup().unreflect(type.getMethod("getFDVal"));
      return Optional.of(of(number.asType(methodType(int.class, SocketChannel.class))));
    } catch (ReflectiveOperationException notExported) {
      return Optional.empty();
    }
  }

  private static LinuxSocket of(MethodHandle number) {
    return new LinuxSocket(
        number,
        libc("getsockopt", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS),
        libc("recv", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT),
        libc("send", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
  }

  /// None of these waits, so each may look into Java's own arrays.
  @SuppressWarnings("restricted") // The launcher allows native access.
  private static MethodHandle libc(String name, MemoryLayout result, MemoryLayout... arguments) {
    var linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow(name),
        FunctionDescriptor.of(result, arguments),
        Linker.Option.critical(true));
  }

  /// Who was at the other end when it connected (unix(7)).
  public Peer peer(SocketChannel channel) throws IOException {
    var credentials = new int[UCRED];
    var length = new int[] {UCRED * Integer.BYTES};
    int failed;
    try {
      failed =
          (int)
              getsockopt.invokeExact(
                  number(channel),
                  SOL_SOCKET,
                  SO_PEERCRED,
                  MemorySegment.ofArray(credentials),
                  MemorySegment.ofArray(length));
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
    if (failed != 0) {
      throw new IOException("the peer of a connection cannot be told");
    }
    return new Peer(credentials[0], Integer.toUnsignedLong(credentials[1]));
  }

  /// How many bytes were there to read; 0 at the end, -1 where there are none, or it failed.
  public int read(SocketChannel channel, byte[] into) {
    try {
      return (int)
          (long)
              recv.invokeExact(
                  number(channel), MemorySegment.ofArray(into), (long) into.length, MSG_DONTWAIT);
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// How many bytes there was room for; -1 where there was none, or it failed.
  public int write(SocketChannel channel, byte[] bytes) {
    try {
      return (int)
          (long)
              send.invokeExact(
                  number(channel),
                  MemorySegment.ofArray(bytes),
                  (long) bytes.length,
                  MSG_DONTWAIT | MSG_NOSIGNAL);
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private int number(SocketChannel channel) throws Throwable {
    return (int) number.invokeExact(channel);
  }
}
