/// What Evergrant knows of well-known providers, so that a person need not look it up: where they
/// are, what to ask of them, how they depart from the RFCs. No secret, and no client of ours.
///
/// May use: `wire`, `oauth`. Threads: none; presets are values, safe to share.
@NullMarked
package dev.evergrant.preset;

import org.jspecify.annotations.NullMarked;
