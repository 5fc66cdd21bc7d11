/// The OAuth flows: server metadata, the code flow with a loopback redirect, refresh, revocation.
///
/// May use: `keeper`, `oauth`, `platform`, `text`, Nimbus, java.net.http. Threads: both ports block
/// the thread that calls them; the redirect's listener and its connections have virtual threads of
/// their own.
@NullMarked
package dev.evergrant.grant;

import org.jspecify.annotations.NullMarked;
