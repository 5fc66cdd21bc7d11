package dev.evergrant.cli;

import dev.evergrant.oauth.Rotation;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads what a provider does with a used refresh token: `none`, `strict`, `unknown`, or for how
/// long it still takes it, as `60s`.
final class RotationWord implements ITypeConverter<Rotation> {
  @Override
  public Rotation convert(String word) {
    return switch (word) {
      case "none", "strict", "unknown" -> Rotation.of(word);
      default -> grace(word);
    };
  }

  private static Rotation grace(String word) {
    try {
      return new Rotation.Grace(new DurationWord().convert(word));
    } catch (TypeConversionException noDuration) {
      throw new TypeConversionException(
          "a rotation is none, strict, unknown or a time such as 60s");
    }
  }
}
