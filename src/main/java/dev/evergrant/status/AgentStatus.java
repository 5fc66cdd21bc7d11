package dev.evergrant.status;

/// The agent socket as the outside sees it.
///
/// @param socket its path
/// @param connections how many clients are connected now
public record AgentStatus(String socket, int connections) {}
