package dev.evergrant.platform;

/// The process at the other end of a Unix domain socket when it connected: what the kernel says,
/// not what the process says of itself.
///
/// @param pid of the process, which may be gone by now
/// @param uid of its user
public record Peer(int pid, long uid) {}
