package dev.evergrant.keeper;

import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// A login as the one who asked for it sees it. Neither future ever completes exceptionally.
///
/// @param page the page to open; empty where the login ended before there was one
/// @param outcome how it ended, or that another person logged in
public record Login(
    CompletableFuture<Optional<URI>> page, CompletableFuture<LoginOutcome> outcome) {}
