/// Every word that a person reads, in every language.
///
/// May use: java.base. Threads: none; messages are values, safe to share.
@NullMarked
package dev.evergrant.text;

import org.jspecify.annotations.NullMarked;
