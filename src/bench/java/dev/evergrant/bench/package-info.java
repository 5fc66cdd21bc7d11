/// What `./dev bench` runs: figures of the built command on this machine, beside those of its
/// peers.
@NullMarked
package dev.evergrant.bench;

import org.jspecify.annotations.NullMarked;
