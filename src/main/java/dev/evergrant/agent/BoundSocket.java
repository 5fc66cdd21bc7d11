package dev.evergrant.agent;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.evergrant.agent.CannotListen.Reason;
import dev.evergrant.wire.PrivateFolder;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/// Puts a listening socket at its place. Blocking, briefly.
///
/// Whoever calls holds the home's lock: only so is a socket that nobody answers known to be stale.
final class BoundSocket {
  /// The kernel's own limit is often higher, and never lower than what it says.
  private static final int BACKLOG = 4096;

  private BoundSocket() {}

  static ServerSocketChannel at(Path socket) throws CannotListen {
    checkFolder(folder(socket));
    clear(socket);
    try {
      var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      return server.bind(UnixDomainSocketAddress.of(socket), BACKLOG);
    } catch (IOException refused) {
      throw new CannotListen(Reason.UNWRITABLE, socket);
    }
  }

  private static Path folder(Path socket) throws CannotListen {
    var folder = socket.getParent();
    if (folder == null) {
      throw new CannotListen(Reason.NO_FOLDER, socket);
    }
    return folder;
  }

  private static void checkFolder(Path folder) throws CannotListen {
    var flaw = PrivateFolder.make(folder);
    switch (flaw) {
      case NONE -> {}
      case NO_FOLDER -> throw new CannotListen(Reason.NO_FOLDER, folder);
      case FOREIGN -> throw new CannotListen(Reason.FOREIGN, folder);
      case OPEN -> throw new CannotListen(Reason.OPEN, folder);
      case MISSING, UNREADABLE -> throw new CannotListen(Reason.UNWRITABLE, folder);
    }
  }

  private static void clear(Path socket) throws CannotListen {
    if (!Files.exists(socket, NOFOLLOW_LINKS)) {
      return;
    }
    if (!isSocket(socket)) {
      throw new CannotListen(Reason.NO_SOCKET, socket);
    }
    if (answers(socket)) {
      throw new CannotListen(Reason.TAKEN, socket);
    }
    try {
      Files.deleteIfExists(socket);
    } catch (IOException refused) {
      throw new CannotListen(Reason.UNWRITABLE, socket);
    }
  }

  private static boolean isSocket(Path file) {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class, NOFOLLOW_LINKS).isOther();
    } catch (IOException gone) {
      return false;
    }
  }

  private static boolean answers(Path socket) {
    try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      return channel.isConnected();
    } catch (IOException stale) {
      return false;
    }
  }
}
