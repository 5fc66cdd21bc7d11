package dev.evergrant.cli;

import dev.evergrant.wire.Failure;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.MaxValuesExceededException;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// How commands are used, and what was wrong with how one was.
///
/// What a person typed is told only where it can be no secret: a mistyped option, not its value.
record Usage(Surroundings surroundings) {
  /// What of the environment is Evergrant's own.
  static final List<String> VARIABLES =
      List.of("EVERGRANT_HOME", "EVERGRANT_SOCK", "EVERGRANT_BROWSER", "EVERGRANT_JAVA_OPTIONS");

  int overview() {
    print("cli.help.usage", "evergrant [COMMAND]");
    print("cli.help");
    surroundings.terminal().print("");
    table(Commands.NAMES.stream().map(name -> List.of("  " + name, gist(name))));
    surroundings.terminal().print("");
    print("cli.environment");
    table(VARIABLES.stream().map(name -> List.of("  " + name, text("cli.environment." + name))));
    surroundings.terminal().print("");
    print("cli.help.more");
    return 0;
  }

  /// The first sentence of what a command does.
  String gist(String command) {
    return text("cli.help." + command).replaceFirst("(?s)(\\. |。).*", "$1").strip();
  }

  int of(CommandSpec command) {
    print("cli.help.usage", synopsis(command));
    print("cli.help." + command.name());
    surroundings.terminal().print("");
    table(
        Stream.concat(command.positionalParameters().stream(), command.options().stream())
            .filter(each -> !each.hidden())
            .map(each -> List.of("  " + form(each), about(command.name(), each))));
    surroundings.terminal().print("");
    print("cli.help.examples");
    examples(command.name()).forEach(line -> surroundings.terminal().print("  " + line));
    return 0;
  }

  /// What an argument is for; its text may name what it can be.
  String about(String command, ArgSpec argument) {
    return text(key(argument), String.join(", ", Choices.of(command, argument)));
  }

  List<String> examples(String command) {
    return text("cli.example." + command).lines().toList();
  }

  int unknown(String name) {
    surroundings.say(name.startsWith("-") ? "cli.usage.option" : "cli.usage.command", bare(name));
    surroundings.say("cli.usage.help");
    return Failure.USAGE.exitCode();
  }

  int mistake(String command, ParameterException mistake) {
    surroundings.terminal().say(words(command, mistake));
    surroundings.say("cli.usage.help-of", command);
    return Failure.USAGE.exitCode();
  }

  private String words(String command, ParameterException mistake) {
    return switch (mistake) {
      case MissingParameterException missing when takesValue(missing) ->
          text("cli.usage.no-value", nameOf(missing.getMissing().getFirst()));
      case MissingParameterException missing -> text("cli.usage.missing", names(missing));
      case UnmatchedArgumentException unmatched -> unmatched(unmatched.getUnmatched().getFirst());
      case OverwrittenOptionException twice ->
          text("cli.usage.twice", nameOf(twice.getOverwritten()));
      case MaxValuesExceededException _ -> text("cli.usage.too-many");
      default -> badValue(command, mistake.getArgSpec());
    };
  }

  /// An option that is there without the value it needs.
  private static boolean takesValue(MissingParameterException missing) {
    return missing.getMissing().size() == 1
        && missing.getMissing().getFirst() instanceof OptionSpec option
        && !option.required();
  }

  private static String names(MissingParameterException missing) {
    return missing.getMissing().stream().map(Usage::nameOf).collect(Collectors.joining(", "));
  }

  private String unmatched(String word) {
    return word.startsWith("-") ? text("cli.usage.option", bare(word)) : text("cli.usage.too-many");
  }

  private String badValue(String command, @Nullable ArgSpec where) {
    if (where == null) {
      return text("cli.usage.too-many");
    }
    var choices = Choices.of(command, where);
    return choices.isEmpty()
        ? text(need(where.paramLabel()), nameOf(where))
        : text("cli.usage.choice", nameOf(where), String.join(", ", choices));
  }

  private static String need(String label) {
    return switch (label) {
      case "DURATION" -> "cli.usage.duration";
      case "KIND" -> "cli.usage.rotation";
      default -> "cli.usage.value";
    };
  }

  /// An option's name without a value that was glued to it.
  private static String bare(String word) {
    return word.replaceFirst("=.*", "");
  }

  private static String synopsis(CommandSpec command) {
    var words = Stream.<String>builder().add("evergrant").add(command.name());
    var positional = command.positionalParameters().stream().map(Usage::form).toList();
    // What stands behind the dashes ends our own words.
    positional.stream().filter(form -> !form.startsWith("--")).forEach(words);
    command.options().stream().filter(ArgSpec::required).forEach(each -> words.add(form(each)));
    if (command.options().stream().anyMatch(option -> !option.required() && !option.usageHelp())) {
      words.add("[OPTION]...");
    }
    positional.stream().filter(form -> form.startsWith("--")).forEach(words);
    return words.build().collect(Collectors.joining(" "));
  }

  private static String form(ArgSpec argument) {
    if (argument instanceof OptionSpec option) {
      var names = String.join(", ", option.names());
      return option.arity().max() == 0 ? names : names + " " + option.paramLabel();
    }
    var label = argument.required() ? argument.paramLabel() : "[" + argument.paramLabel() + "]";
    return argument.arity().max() > 1 ? label + "..." : label;
  }

  private static String nameOf(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  private static String key(ArgSpec argument) {
    var own = argument.descriptionKey();
    if (own != null && !own.isEmpty()) {
      return own;
    }
    return argument instanceof PositionalParamSpec
        ? "cli.option.name"
        : "cli.option." + ((OptionSpec) argument).longestName().substring(2);
  }

  private void table(Stream<List<String>> rows) {
    new Table(rows.toList()).lines().forEach(surroundings.terminal()::print);
  }

  private void print(String key, Object... arguments) {
    surroundings.terminal().print(text(key, arguments));
  }

  private String text(String key, Object... arguments) {
    return surroundings.text(key, arguments);
  }
}
