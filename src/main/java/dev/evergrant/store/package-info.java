/// What outlives the process: the keychain, the encrypted journal, the files of accounts, settings
/// and history, and the lock that makes the keeper the only one.
///
/// May use: `keeper`, `preset`, `oauth`, `platform`, `status`; java-keyring, dbus-java, Jackson.
/// Threads: everything blocks, unless a type says otherwise; what must happen one at a time has a
/// thread of its own.
@NullMarked
package dev.evergrant.store;

import org.jspecify.annotations.NullMarked;
