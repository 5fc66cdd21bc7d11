package dev.evergrant.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// All commands at once, with their words: what completions and manual pages are made from.
///
/// @param usage has the words
record CommandModel(Usage usage) {
  /// Stands for the names of all accounts, which only the keeper knows.
  static final String ACCOUNTS = "@ACCOUNTS@";

  private static final int HIGHEST_EXIT_CODE = 10;

  CommandLine root() {
    var root = CommandSpec.create().name("evergrant");
    root.usageMessage()
        .description(text("cli.help"))
        .exitCodeListHeading("%n")
        .exitCodeList(exitCodes())
        .footerHeading(heading("cli.environment"))
        .footer(environment());
    root.addOption(flag("cli.option.help", "-h", "--help"));
    root.addOption(flag("cli.option.version", "-V", "--version"));
    for (var name : Commands.NAMES) {
      var command = Commands.find(name, usage.surroundings());
      if (command != null) {
        root.addSubcommand(name, new CommandLine(described(TypedLine.reader(command), name)));
      }
    }
    return new CommandLine(root);
  }

  private CommandSpec described(CommandLine line, String name) {
    var described = CommandSpec.create().name(name);
    for (var option : line.getCommandSpec().options()) {
      if (!option.hidden()) {
        described.addOption(OptionSpec.builder(option).description(word(name, option)).build());
      }
    }
    for (var positional : line.getCommandSpec().positionalParameters()) {
      var copy = PositionalParamSpec.builder(positional).description(word(name, positional));
      described.addPositional(copy.completionCandidates(candidates(name, positional)).build());
    }
    described
        .usageMessage()
        .description(text("cli.help." + name))
        .footerHeading(heading("cli.help.examples"))
        .footer(examples(name));
    return described;
  }

  private OptionSpec flag(String key, String... names) {
    return OptionSpec.builder(names).arity("0").description(text(key)).build();
  }

  private String heading(String key) {
    return text(key).replaceFirst(":$", "");
  }

  /// A list of AsciiDoc's.
  private String[] environment() {
    return Usage.VARIABLES.stream()
        .map(name -> "*%s*::%n  %s%n".formatted(name, text("cli.environment." + name)))
        .toArray(String[]::new);
  }

  /// Indented, which makes a text of its own in AsciiDoc.
  private String[] examples(String command) {
    return usage.examples(command).stream()
        .map(line -> "  " + line.replace("%", "%%"))
        .toArray(String[]::new);
  }

  private static List<String> candidates(String command, ArgSpec argument) {
    if (argument.paramLabel().equals("NAME")) {
      return command.equals("add") ? List.of() : List.of(ACCOUNTS);
    }
    return Choices.of(command, argument);
  }

  private Map<String, String> exitCodes() {
    var codes = new LinkedHashMap<String, String>();
    for (var code = 0; code <= HIGHEST_EXIT_CODE; code++) {
      codes.put(Integer.toString(code), text("cli.exit." + code));
    }
    return codes;
  }

  private String word(String command, ArgSpec argument) {
    return usage.about(command, argument).replace("%", "%%");
  }

  /// picocli takes `%` for the beginning of a format.
  private String text(String key) {
    return usage.surroundings().text(key).replace("%", "%%");
  }
}
