package dev.evergrant.status;

import java.time.Instant;

/// How often a program asked for an account's tokens.
///
/// @param program the name of its executable or what it calls itself; "?" where nobody knows
public record Usage(String program, long tokens, Instant lastAt) {}
