package dev.evergrant.cli;

import dev.evergrant.setup.Recipes;
import dev.evergrant.tools.Tool;
import dev.evergrant.tools.Tools;
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
        .exitCodeList(exitCodes());
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
        described.addOption(OptionSpec.builder(option).description(word(option)).build());
      }
    }
    for (var positional : line.getCommandSpec().positionalParameters()) {
      var copy = PositionalParamSpec.builder(positional).description(word(positional));
      described.addPositional(copy.completionCandidates(candidates(name, positional)).build());
    }
    described
        .usageMessage()
        .description(text("cli.help." + name))
        .footerHeading(text("cli.help.examples").replaceFirst(":$", ""))
        .footer(examples(name));
    return described;
  }

  /// Indented, which makes a text of its own in AsciiDoc.
  private String[] examples(String command) {
    return usage.examples(command).stream()
        .map(line -> "  " + line.replace("%", "%%"))
        .toArray(String[]::new);
  }

  private static List<String> candidates(String command, ArgSpec argument) {
    return switch (argument.paramLabel()) {
      case "NAME" -> command.equals("add") ? List.of() : List.of(ACCOUNTS);
      case "TOOL" ->
          command.equals("setup") ? Recipes.names() : Tools.ALL.stream().map(Tool::name).toList();
      case "SHELL" -> CompletionCommand.SHELLS;
      default -> List.of();
    };
  }

  private Map<String, String> exitCodes() {
    var codes = new LinkedHashMap<String, String>();
    for (var code = 0; code <= HIGHEST_EXIT_CODE; code++) {
      codes.put(Integer.toString(code), text("cli.exit." + code));
    }
    return codes;
  }

  private String word(ArgSpec argument) {
    return text(Usage.key(argument));
  }

  /// picocli takes `%` for the beginning of a format.
  private String text(String key) {
    return usage.surroundings().text(key).replace("%", "%%");
  }
}
