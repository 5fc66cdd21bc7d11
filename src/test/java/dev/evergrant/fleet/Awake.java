package dev.evergrant.fleet;

import java.time.Instant;

/// A time in which a computer runs.
record Awake(Instant from, Instant until) {}
