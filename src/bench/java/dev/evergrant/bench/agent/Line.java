package dev.evergrant.bench.agent;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/// One client's way to a Unix domain socket, by the C library's own calls, as oidc-agent's clients
/// go it: java.nio would cost the client more than the server costs. For one thread.
final class Line {
  private static final int AF_UNIX = 1;
  private static final int SOCK_STREAM = 1;
  private static final int MSG_NOSIGNAL = 0x4000;
  private static final int PATH_AT = 2;
  private static final int LONGEST_PATH = 108;

  private static final MethodHandle SOCKET =
      Libc.function("socket", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
  private static final MethodHandle CONNECT =
      Libc.function("connect", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
  private static final MethodHandle SEND =
      Libc.function("send", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
  private static final MethodHandle RECV =
      Libc.function("recv", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
  private static final MethodHandle CLOSE = Libc.function("close", JAVA_INT, JAVA_INT);

  private final MemorySegment address;
  private final MemorySegment out;
  private final MemorySegment in;
  private int socket;
  private int received;

  Line(Arena arena, Path path) {
    address = arena.allocate(PATH_AT + LONGEST_PATH);
    out = arena.allocate(1 << 14);
    in = arena.allocate(1 << 16);
    address.set(JAVA_SHORT, 0, (short) AF_UNIX);
    address.setString(PATH_AT, path.toString(), UTF_8);
  }

  /// What the kernel calls it.
  int number() {
    return socket;
  }

  /// Connects anew.
  void open() throws IOException {
    try {
      socket = (int) SOCKET.invokeExact(AF_UNIX, SOCK_STREAM, 0);
      check((int) CONNECT.invokeExact(socket, address, (int) address.byteSize()));
      received = 0;
    } catch (IOException refused) {
      throw refused;
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  void send(byte[] message) throws IOException {
    MemorySegment.copy(message, 0, out, JAVA_BYTE, 0, message.length);
    try {
      check((int) (long) SEND.invokeExact(socket, out, (long) message.length, MSG_NOSIGNAL));
    } catch (IOException refused) {
      throw refused;
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// Takes what comes next; fails at the end. How much there is of it since the last [#take].
  int receive() throws IOException {
    try {
      var free = in.asSlice(received);
      var count = (int) (long) RECV.invokeExact(socket, free, free.byteSize(), 0);
      check(count == 0 ? -1 : count);
      received += count;
      return received;
    } catch (IOException gone) {
      throw gone;
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  byte last() {
    return in.get(JAVA_BYTE, received - 1);
  }

  /// All that was received; what comes then is new.
  byte[] take() {
    var bytes = in.asSlice(0, received).toArray(JAVA_BYTE);
    received = 0;
    return bytes;
  }

  private static void check(int result) throws IOException {
    if (result < 0) {
      throw new IOException("the server is not there, or closed before it answered");
    }
  }

  /// Hangs up; [#open] connects again.
  void hangUp() {
    try {
      var _ = (int) CLOSE.invokeExact(socket);
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
