/// Many installations at one provider, each with the real machine and policy, on a virtual clock.
@NullMarked
package dev.evergrant.fleet;

import org.jspecify.annotations.NullMarked;
