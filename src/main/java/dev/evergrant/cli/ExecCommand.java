package dev.evergrant.cli;

import dev.evergrant.wire.Reply;
import dev.evergrant.wire.Request;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `evergrant exec NAME -- CMD…`: runs a command with a token in its environment.
///
/// It prints one line, `run COUNT VARIABLE=TOKEN`, and the launcher that reads it becomes the last
/// COUNT words of its own arguments. So the command has the launcher's process, and with it the
/// terminal, the signals and the exit code, and no Java waits beside it.
@Command(name = "exec")
final class ExecCommand implements Errand {
  /// But for the launcher's own.
  private static final Pattern VARIABLE =
      Pattern.compile("(?!eg_|PERL5OPT$|PERL_BADLANG$)[A-Za-z_][A-Za-z0-9_]*");

  private final Surroundings surroundings;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "NAME")
  private String name = "";

  @Parameters(
      index = "1..*",
      paramLabel = "-- CMD",
      arity = "1..*",
      descriptionKey = "cli.option.command")
  private List<String> command = List.of();

  @Option(names = "--env", paramLabel = "VARIABLE")
  private String variable = "ACCESS_TOKEN";

  @Option(names = "--min-valid", paramLabel = "DURATION", converter = DurationWord.class)
  private Duration minValidity = Duration.ZERO;

  @Option(names = "--wait", paramLabel = "DURATION", converter = DurationWord.class)
  private @Nullable Duration patience;

  ExecCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public int run() {
    if (command.size() != wordsAfterDashes()) {
      throw surroundings.wrongUse("cli.exec.no-dashes");
    }
    if (!VARIABLE.matcher(variable).matches()) {
      throw surroundings.wrongUse("cli.usage.value", "--env");
    }
    return switch (Lookup.of(command.getFirst(), surroundings.environment())) {
      case FOUND -> tellTheLauncher();
      case MISSING -> refuse("cli.exec.missing", Lookup.MISSING);
      case NOT_RUNNABLE -> refuse("cli.exec.not-runnable", Lookup.NOT_RUNNABLE);
    };
  }

  private int refuse(String key, Lookup found) {
    surroundings.say(key, command.getFirst());
    return found.exitCode;
  }

  private int tellTheLauncher() {
    var demand =
        new Request.Token(
            name, minValidity, false, null, Set.of(), null, patience, command.getFirst());
    if (!(surroundings.ask(demand) instanceof Reply.Token token)) {
      throw new IllegalStateException("the keeper answered no token");
    }
    var text = token.accessToken().reveal();
    surroundings.terminal().printRaw("run %d %s=%s".formatted(command.size(), variable, text));
    return 0;
  }

  /// Without the dashes an option of ours could be meant for the command.
  private int wordsAfterDashes() {
    if (spec == null) {
      throw new IllegalStateException("picocli has filled nothing in");
    }
    var words = spec.commandLine().getParseResult().originalArgs();
    var dashes = words.indexOf("--");
    return dashes < 0 ? -1 : words.size() - dashes - 1;
  }
}
