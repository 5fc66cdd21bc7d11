package dev.evergrant.mcp;

import org.jspecify.annotations.Nullable;

/// On whose behalf a message goes to the server. All of it is called on the thread that carries the
/// message.
interface Sender extends Departure {
  /// What the message belongs to; null for none.
  @Nullable Session session();

  /// Whether a session that the server forgot may be begun anew.
  boolean mayRenew();

  /// The server took it in.
  void arrived();

  /// It was answered with a session.
  void begun(Session session);

  /// What the server says.
  void deliver(Message message) throws InterruptedException;
}
