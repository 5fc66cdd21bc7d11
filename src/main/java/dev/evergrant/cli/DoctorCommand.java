package dev.evergrant.cli;

import dev.evergrant.wire.PrivateFolder;
import dev.evergrant.wire.PrivateFolder.Flaw;
import dev.evergrant.wire.Reply;
import dev.evergrant.wire.Reply.Finding;
import dev.evergrant.wire.Request;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;

/// `evergrant doctor`: checks what Evergrant needs and says what to do. Starts no keeper.
@Command(name = "doctor")
final class DoctorCommand implements Errand {
  private final Surroundings surroundings;

  DoctorCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public int run() {
    var findings = new ArrayList<>(List.of(version(), socket()));
    findings.addAll(keeper());
    findings.forEach(this::print);
    return findings.stream().allMatch(Finding::good) ? 0 : 1;
  }

  private Finding version() {
    return new Finding(true, text("cli.doctor.version"), surroundings.programs().version(), null);
  }

  private Finding socket() {
    var socket = surroundings.endpoint().socket();
    var folder = socket.getParent();
    var flaw = folder == null ? Flaw.NO_FOLDER : PrivateFolder.flaw(folder);
    var what = text("cli.doctor.socket");
    return switch (flaw) {
      // The keeper makes the folder.
      case NONE, MISSING -> new Finding(true, what, socket.toString(), null);
      case OPEN -> flawed("cli.doctor.socket.open", String.valueOf(folder));
      case FOREIGN -> flawed("cli.doctor.socket.foreign", String.valueOf(folder));
      case NO_FOLDER -> flawed("cli.doctor.socket.no-folder", String.valueOf(folder));
      case UNREADABLE -> flawed("cli.doctor.socket.unreadable", String.valueOf(folder));
    };
  }

  private Finding flawed(String key, String folder) {
    return new Finding(
        false, text("cli.doctor.socket"), text(key, folder), text(key + ".cure", folder));
  }

  private List<Finding> keeper() {
    var what = text("cli.doctor.keeper");
    return switch (surroundings.agent().ask(new Request.Doctor())) {
      case Reply.Findings(var findings) -> {
        var all = new ArrayList<Finding>();
        all.add(new Finding(true, what, text("cli.doctor.keeper.runs"), null));
        all.addAll(older());
        all.addAll(findings.stream().filter(finding -> !isOurSocket(finding)).toList());
        yield all;
      }
      case Reply.Failed failed when !Surroundings.isNoKeeper(failed) ->
          List.of(new Finding(false, what, failed.error(), failed.info()));
      default ->
          List.of(
              new Finding(
                  false,
                  what,
                  text("cli.doctor.keeper.none"),
                  text("cli.doctor.keeper.none.cure")));
    };
  }

  /// The keeper names its socket as well, which is another one where `EVERGRANT_SOCK` says so.
  private boolean isOurSocket(Finding finding) {
    return finding.found().equals(surroundings.endpoint().socket().toString());
  }

  /// One in the background gives way to the next command; one in the foreground is not ours to end.
  private List<Finding> older() {
    var sign = surroundings.endpoint().sign();
    if (sign.isInBackground() || !Takeover.isOlder(sign, surroundings)) {
      return List.of();
    }
    return List.of(
        new Finding(
            false,
            text("cli.doctor.keeper"),
            text("cli.doctor.keeper.older", sign.version().text()),
            text("cli.doctor.keeper.older.cure")));
  }

  private void print(Finding finding) {
    var terminal = surroundings.terminal();
    var sign = finding.good() ? sign("✓", "+") : sign("✗", "!");
    terminal.print(text("cli.doctor.line", sign, finding.what(), finding.found()));
    if (finding.advice() != null) {
      terminal.print("  " + finding.advice());
    }
  }

  private String sign(String wished, String plain) {
    var charset = surroundings.terminal().out().charset();
    return charset.newEncoder().canEncode(wished) ? wished : plain;
  }

  private String text(String key, Object... arguments) {
    return surroundings.text(key, arguments);
  }
}
