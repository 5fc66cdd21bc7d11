package dev.evergrant.cli;

import picocli.AutoComplete;
import picocli.CommandLine;

/// A completion script for bash and zsh: picocli's, and what that lacks.
///
/// @param accounts what the shell is to run for the accounts' names
record BashCompletion(String accounts) {
  private static final String START = "function _complete_evergrant() {\n";

  /// bash-completion, where it is there, knows the words of other commands.
  private static final String OTHER_COMMAND =
      """
        # Behind the -- of exec another command begins.
        local i
        for ((i = 2; i < COMP_CWORD; i++)); do
          if [ "${COMP_WORDS[1]} ${COMP_WORDS[i]}" = "exec --" ]; then
            if type _command_offset &>/dev/null; then
              _command_offset $((i + 1))
            elif ((i + 1 == COMP_CWORD)); then
              COMPREPLY=( $(compgen -c -- "${COMP_WORDS[COMP_CWORD]}") )
            fi
            return
          fi
        done

      """;

  /// These would be the person's from then on, and their own aliases would not be completed.
  private static final String IN_EVERY_ZSH =
      """
        # Make alias a distinct command for completion purposes when using zsh (see [4])
        setopt COMPLETE_ALIASES
        alias compopt=complete

      """;

  String of(CommandLine root) {
    return AutoComplete.bash("evergrant", root)
        .replace("\"" + CommandModel.ACCOUNTS + "\"", accounts)
        .replace(START, START + OTHER_COMMAND)
        .replace(IN_EVERY_ZSH, "")
        // zsh has none, and parses a whole file before an alias in it could hold.
        .replace("type compopt &>/dev/null && compopt", "[ -z \"$BASH_VERSION\" ] || compopt");
  }
}
