package dev.evergrant.agent;

import dev.evergrant.status.KeeperStatus;
import dev.evergrant.status.Notice;
import dev.evergrant.text.Messages;
import dev.evergrant.wire.PrivateFolder;
import dev.evergrant.wire.PrivateFolder.Flaw;
import dev.evergrant.wire.Reply.Finding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What `doctor` reads off the keeper's status: keychain, tray, socket, and all that was noticed.
/// Blocking, for a look at the socket's folder.
record Checkup(Messages messages) {
  /// @param showsTray whether a tray was asked for at all
  List<Finding> of(KeeperStatus status, boolean showsTray) {
    var findings = new ArrayList<Finding>();
    findings.add(keychain(status));
    findings.add(tray(status, showsTray));
    findings.add(socket(status.agent().socket()));
    status.notices().stream()
        .filter(notice -> !isSaidElsewhere(notice.kind()))
        .map(this::noticed)
        .forEach(findings::add);
    return findings;
  }

  private Finding keychain(KeeperStatus status) {
    var keychain = status.keychain();
    var key = "doctor.keychain." + Words.keyOf(keychain.state());
    var name = keychain.name().isEmpty() ? messages.text("doctor.keychain") : keychain.name();
    return switch (keychain.state()) {
      case OPEN, MEMORY -> good("doctor.keychain", messages.text(key, name));
      case LOCKED, MISSING, FAILING -> bad("doctor.keychain", key, name);
    };
  }

  private Finding tray(KeeperStatus status, boolean showsTray) {
    if (!showsTray) {
      return good("doctor.tray", messages.text("doctor.tray.off"));
    }
    var missing =
        status.notices().stream().anyMatch(notice -> notice.kind() == Notice.Kind.NO_TRAY);
    return missing
        ? bad("doctor.tray", "doctor.tray.missing")
        : good("doctor.tray", messages.text("doctor.tray.there"));
  }

  private Finding socket(String socket) {
    var folder = Path.of(socket).toAbsolutePath().getParent();
    return folder == null || PrivateFolder.flaw(folder) != Flaw.NONE
        ? bad("doctor.socket", "doctor.socket.open", socket)
        : good("doctor.socket", socket);
  }

  private static boolean isSaidElsewhere(Notice.Kind kind) {
    return kind == Notice.Kind.NO_TRAY || kind == Notice.Kind.NO_KEYCHAIN;
  }

  private Finding noticed(Notice notice) {
    return bad(
        "doctor.files",
        "doctor.notice." + Words.keyOf(notice.kind()),
        notice.arguments().toArray());
  }

  private Finding good(String what, String found) {
    return new Finding(true, messages.text(what), found, null);
  }

  private Finding bad(String what, String key, Object... arguments) {
    return new Finding(
        false,
        messages.text(what),
        messages.text(key, arguments),
        messages.text(key + ".cure", arguments));
  }
}
