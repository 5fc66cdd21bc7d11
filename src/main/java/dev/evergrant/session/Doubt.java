package dev.evergrant.session;

import java.time.Instant;

/// What is remembered of a refresh token whose first sending had an outcome nobody knows: the
/// server may have rotated it.
///
/// @param since when it was first sent
/// @param probed whether it has been sent once more since, to find out
public record Doubt(Instant since, boolean probed) {}
