package dev.evergrant.demo;

import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import java.time.Instant;

/// What Aki allowed at one login; all tokens that come of it are one family.
///
/// @param number tells two logins with the same request apart
record Grant(int number, AuthenticationRequest request, Instant loggedInAt) {}
