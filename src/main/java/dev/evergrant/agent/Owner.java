package dev.evergrant.agent;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import jdk.net.ExtendedSocketOptions;

/// The person whom the agent socket is for.
///
/// @param uid theirs
/// @param name theirs, for a system that tells no number
record Owner(long uid, UserPrincipal name) {
  /// Whoever runs this process, and so made the socket.
  static Owner of(Path socket) throws IOException {
    return new Owner(new UnixSystem().getUid(), Files.getOwner(socket));
  }

  boolean is(Client client) throws IOException {
    var peer = client.peer();
    return peer.isPresent() ? peer.get().uid() == uid : name.equals(name(client));
  }

  /// In a log's words, who it is that is not the owner.
  String other(Client client) throws IOException {
    var peer = client.peer();
    return "the user "
        + (peer.isPresent() ? String.valueOf(peer.get().uid()) : name(client).getName());
  }

  private static UserPrincipal name(Client client) throws IOException {
    return client.channel().getOption(ExtendedSocketOptions.SO_PEERCRED).user();
  }
}
