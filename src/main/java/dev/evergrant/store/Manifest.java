package dev.evergrant.store;

import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The small entry that says which parts make up a value.
///
/// @param parts how many there are of `generation`; 0 where nothing is kept yet
/// @param otherGeneration parts that may lie about besides: those of a write that was never
///   finished, or of the value before
record Manifest(int version, long generation, int parts, long otherGeneration, int otherParts) {
  private static final int VERSION = 1;

  static final Manifest EMPTY = new Manifest(VERSION, 0, 0, 0, 0);

  /// Empty where the text is not a manifest.
  static Optional<Manifest> read(String text) {
    return Json.read(text, Manifest.class);
  }

  String text() {
    return Json.text(this);
  }

  boolean isEmpty() {
    return parts == 0;
  }

  /// Before the parts of a new value are written.
  Manifest expecting(long newGeneration, int newParts) {
    return new Manifest(VERSION, generation, parts, newGeneration, newParts);
  }

  /// When they are all there.
  Manifest switched() {
    return new Manifest(VERSION, otherGeneration, otherParts, generation, parts);
  }

  Stream<String> names(String name) {
    return names(name, generation, parts);
  }

  Stream<String> otherNames(String name) {
    return names(name, otherGeneration, otherParts);
  }

  private static Stream<String> names(String name, long generation, int parts) {
    return IntStream.range(0, parts).mapToObj("%s.%d.%%d".formatted(name, generation)::formatted);
  }
}
