package dev.evergrant.status;

/// What to enter where, to log in with a browser anywhere (RFC 8628, section 3.3).
public record UserCode(String text, String address) {}
