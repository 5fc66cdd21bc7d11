package dev.evergrant.cli;

import dev.evergrant.status.AccountStatus;
import dev.evergrant.status.Permit;
import dev.evergrant.status.Program;
import dev.evergrant.wire.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `evergrant programs NAME`: which programs may have the account's tokens, and the person's answer
/// about one of them.
@Command(name = "programs")
final class ProgramsCommand implements Errand {
  private final Surroundings surroundings;

  @Parameters(paramLabel = "NAME")
  private String name = "";

  @Option(names = "--allow", paramLabel = "PATH")
  private @Nullable String allowed;

  @Option(names = "--refuse", paramLabel = "PATH")
  private @Nullable String refused;

  @Option(names = "--forget", paramLabel = "PATH")
  private @Nullable String forgotten;

  ProgramsCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public int run() {
    var paths = Stream.of(allowed, refused, forgotten).filter(Objects::nonNull).toList();
    switch (paths.size()) {
      case 0 -> print(surroundings.account(name));
      case 1 -> decide(file(paths.getFirst()));
      default -> throw surroundings.wrongUse("cli.programs.one-answer");
    }
    return 0;
  }

  private void decide(String path) {
    surroundings.ask(new Request.Decide(name, path, permit()));
    surroundings.say("cli.programs.done." + (permit() == null ? "forgotten" : word()), path, name);
  }

  private @Nullable Permit permit() {
    if (forgotten != null) {
      return null;
    }
    return allowed == null ? Permit.REFUSED : Permit.ALLOWED;
  }

  private String word() {
    return allowed == null ? Permit.REFUSED.word() : Permit.ALLOWED.word();
  }

  /// The file itself, as the kernel names it, whatever links lead there. One that is gone can still
  /// be forgotten.
  private static String file(String path) {
    try {
      return Path.of(path).toRealPath().toString();
    } catch (IOException gone) {
      return Path.of(path).toAbsolutePath().normalize().toString();
    }
  }

  private void print(AccountStatus account) {
    if (!account.settings().askFirst()) {
      surroundings.say("cli.programs.any", name);
    } else if (account.programs().isEmpty()) {
      surroundings.say("cli.programs.none", name);
    }
    new Table(account.programs().stream().map(this::row).toList())
        .lines()
        .forEach(surroundings.terminal()::print);
  }

  private List<String> row(Program program) {
    return List.of(surroundings.text("account.program." + program.permit().word()), program.path());
  }
}
