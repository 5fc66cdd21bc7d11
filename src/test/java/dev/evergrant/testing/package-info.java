/// The real parts that tests stand on: a certified provider, a browser, a private desktop session
/// with keychain, panel and notifications, the built command. Each is closed by the test that
/// opened it and leaves no process behind. The whole of it in one test:
///
/// ```java
/// try (var provider = Provider.start();
///     var browser = Browser.chromium().logsInAs("anna");
///     var session = PrivateSession.open();
///     var keyring = session.withKeyring();
///     var display = Display.open();
///     var panel = Panel.xfce(session, display);
///     var notifications = NotificationDaemon.start(session, display);
///     var evergrant =
///         Evergrant.in(session.environment())
///             .with(display.environment())
///             .with(browser.environment())) {
///   evergrant.run("add", "work", "--issuer", provider.issuer().toString(), …).orFail();
/// ```
///
/// May use: java.base, java.desktop (images), java.net.http, Jackson, dbus-java, secret-service;
/// nothing of Evergrant's own. Threads: every call blocks until its work is done or its deadline
/// has passed.
@NullMarked
package dev.evergrant.testing;

import org.jspecify.annotations.NullMarked;
