package dev.evergrant.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// A completion script for fish, which picocli has none for: one line an option.
///
/// @param accounts what fish is to run for the accounts' names
record FishCompletion(String accounts) {
  private static final String FIRST = "complete -c evergrant -f -n __fish_use_subcommand";

  /// Behind the -- of `exec` another command begins, of which fish may know more.
  private static final String START =
      """
      # Completions of evergrant for fish.
      function __evergrant_other
          contains -- -- (commandline -opc)
      end
      function __evergrant_complete_other
          set -l words (commandline -opc)
          set -e words[1..(contains -i -- -- $words)]
          complete -C (string join ' ' -- (string escape -- $words) (commandline -ct))
      end
      complete -c evergrant -f
      complete -c evergrant -n '__fish_seen_subcommand_from exec; and __evergrant_other' \
          -a '(__evergrant_complete_other)'\
      """;

  String of(CommandLine root) {
    var lines = new ArrayList<>(List.of(START));
    root.getCommandSpec().options().forEach(each -> lines.add(FIRST + option(each)));
    root.getSubcommands()
        .forEach((name, command) -> {
          var about = command.getCommandSpec().usageMessage().description()[0];
          lines.add("%s -a %s -d %s".formatted(FIRST, name, quoted(gist(about))));
          var start = "complete -c evergrant -n '%s'".formatted(condition(name));
          command.getCommandSpec().positionalParameters().forEach(each -> add(lines, start, each));
          command.getCommandSpec().options().forEach(each -> lines.add(start + option(each)));
        });
    return String.join("\n", lines) + "\n";
  }

  private static String condition(String command) {
    var seen = "__fish_seen_subcommand_from " + command;
    return command.equals("exec") ? seen + "; and not __evergrant_other" : seen;
  }

  private void add(List<String> lines, String start, PositionalParamSpec positional) {
    var words = words(positional);
    if (!words.isEmpty()) {
      lines.add("%s -f -a %s".formatted(start, quoted(words)));
    }
  }

  private String option(OptionSpec option) {
    var line = new StringBuilder();
    for (var name : option.names()) {
      line.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
    }
    if (option.arity().max() > 0) {
      line.append(" -x");
      var words = words(option);
      line.append(words.isEmpty() ? "" : " -a " + quoted(words));
    }
    return line.append(" -d ").append(quoted(option.description()[0])).toString();
  }

  private String words(ArgSpec argument) {
    var candidates = argument.completionCandidates();
    var all = candidates == null ? Collections.<String>emptyList() : candidates;
    return String.join(
        " ",
        StreamSupport.stream(all.spliterator(), false)
            .map(word -> word.equals(CommandModel.ACCOUNTS) ? accounts : word)
            .toList());
  }

  private static String gist(String text) {
    return text.replaceFirst("(?s)(\\. |。).*", "$1").strip();
  }

  private static String quoted(String text) {
    return "'" + text.replace("%%", "%").replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
