package dev.evergrant.keeper;

/// The keeper's ways to the world, as one value for whoever wires it.
public record Ports(
    TokenEndpoint endpoint,
    Authorizer authorizer,
    Vault vault,
    Journal journal,
    AccountBook book,
    Chronicle chronicle,
    Almanac almanac,
    GuestBook guestBook,
    Presence presence,
    Lanes lanes) {}
