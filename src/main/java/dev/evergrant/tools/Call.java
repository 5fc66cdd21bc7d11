package dev.evergrant.tools;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a tool said when it called.
///
/// @param words after the tool's name on the command line
/// @param input what came on standard input; empty where the protocol reads none. It may hold a
///   token, so this is never printed
/// @param environment of the call
/// @param files reads the tool's own settings
public record Call(List<String> words, String input, Map<String, String> environment, Files files) {

  /// Reads a small file of the person's.
  @FunctionalInterface
  public interface Files {
    /// Null where there is none, or it cannot be read.
    @Nullable String read(String path);
  }

  public Call {
    words = List.copyOf(words);
    environment = Map.copyOf(environment);
  }

  /// The word at that place; empty where there is none.
  String word(int index) {
    return index < words.size() ? words.get(index) : "";
  }

  String variable(String name) {
    return environment.getOrDefault(name, "");
  }

  @Override
  public String toString() {
    return "Call" + words;
  }
}
