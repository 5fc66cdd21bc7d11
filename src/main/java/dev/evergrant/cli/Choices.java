package dev.evergrant.cli;

import dev.evergrant.setup.Recipes;
import dev.evergrant.tools.Tool;
import dev.evergrant.tools.Tools;
import java.util.List;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Model.ArgSpec;

/// The words that an argument can be, where these are few: for help, completions and mistakes.
final class Choices {
  private Choices() {}

  /// Empty where it can be anything.
  static List<String> of(String command, ArgSpec argument) {
    return switch (argument.paramLabel()) {
      case "TOOL" -> command.equals("setup") ? Recipes.names() : tools();
      case "SHELL" -> CompletionCommand.SHELLS;
      default -> candidates(argument);
    };
  }

  private static List<String> tools() {
    return Tools.ALL.stream().map(Tool::name).toList();
  }

  private static List<String> candidates(ArgSpec argument) {
    var all = argument.completionCandidates();
    return all == null ? List.of() : StreamSupport.stream(all.spliterator(), false).toList();
  }
}
