/// The bench of kills: the built keeper is killed at moments that a relay before the provider
/// tells, and what it says afterwards is held against what the provider knows.
@NullMarked
package dev.evergrant.bench.kills;

import org.jspecify.annotations.NullMarked;
