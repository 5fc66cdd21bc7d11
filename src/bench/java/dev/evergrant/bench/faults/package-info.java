/// `./dev bench faults`: the built keeper against a real rotating authorization server, with a
/// fault between them.
///
/// A [Row] is a fault and its [Run]s; each run has a world of its own ([Stage]): a provider behind
/// a [Wire], a keeper with a home, three [Tools] that ask for tokens and use them. Its [Script]
/// does the wrong thing; what came of it is the [Outcome]. A new group of rows is a class with a
/// list of rows, named in [Matrix].
@NullMarked
package dev.evergrant.bench.faults;

import org.jspecify.annotations.NullMarked;
