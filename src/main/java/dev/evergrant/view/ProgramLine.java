package dev.evergrant.view;

import dev.evergrant.status.Permit;
import dev.evergrant.status.Program;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A program that the person was asked about, on an account's own page.
///
/// @param path of its executable, as it is
/// @param shownPath the same as a line to read
/// @param state what it may do
/// @param choices what the person can answer
public record ProgramLine(
    String path, String shownPath, String name, String state, List<Choice> choices) {
  /// An answer as a button shows it.
  ///
  /// @param permit null forgets an earlier one
  public record Choice(String text, @Nullable Permit permit) {}

  public ProgramLine {
    choices = List.copyOf(choices);
  }

  static ProgramLine of(Program program, Glance glance) {
    return new ProgramLine(
        program.path(),
        pathOf(program),
        nameOf(program),
        glance.text("account.program." + program.permit().word()),
        choices(program.permit(), glance));
  }

  static String nameOf(Program program) {
    return line(program.name());
  }

  static String pathOf(Program program) {
    return line(program.path());
  }

  /// A file's name may hold anything, so that a question could read like another one: what is shown
  /// is one line, and nothing in it turns the direction.
  private static String line(String text) {
    return text.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
  }

  private static List<Choice> choices(Permit permit, Glance glance) {
    return switch (permit) {
      case ASKED ->
          List.of(
              choice("allow", Permit.ALLOWED, glance), choice("refuse", Permit.REFUSED, glance));
      case ALLOWED, REFUSED -> List.of(choice("forget", null, glance));
    };
  }

  private static Choice choice(String word, @Nullable Permit permit, Glance glance) {
    return new Choice(glance.text("account.program." + word), permit);
  }
}
