package dev.evergrant.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/// What a person typed behind `evergrant`, read by picocli.
record TypedLine(Surroundings surroundings) {

  int overview() {
    return usage().overview();
  }

  /// Runs the command of that name to its end, or says what is wrong with how it was typed.
  int run(String name, List<String> options) {
    var command = Commands.find(name, surroundings);
    if (command == null) {
      return usage().unknown(name);
    }
    var line = reader(command);
    try {
      var parsed = line.parseArgs(options.toArray(String[]::new));
      return parsed.isUsageHelpRequested()
          ? usage().of(line.getCommandSpec())
          : surroundings.run(command);
    } catch (ParameterException mistake) {
      return usage().mistake(name, mistake);
    }
  }

  /// What picocli knows of a command.
  static CommandLine reader(Errand command) {
    var line = new CommandLine(command).setExpandAtFiles(false).setTrimQuotes(false);
    var help = OptionSpec.builder("-h", "--help").usageHelp(true).arity("0").build();
    line.getCommandSpec().addOption(help);
    return line.setUnmatchedOptionsArePositionalParams(command.takesWordsOfOthers());
  }

  private Usage usage() {
    return new Usage(surroundings);
  }
}
