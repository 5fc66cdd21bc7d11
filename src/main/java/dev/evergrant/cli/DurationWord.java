package dev.evergrant.cli;

import java.time.Duration;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads `90s`, `10m` and `2h`.
final class DurationWord implements ITypeConverter<Duration> {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,9})([smh])");

  @Override
  public Duration convert(String word) {
    var form = FORM.matcher(word);
    if (!form.matches()) {
      throw new TypeConversionException("a duration is written 90s, 10m or 2h");
    }
    var count = Long.parseLong(form.group(1));
    return switch (form.group(2)) {
      case "h" -> Duration.ofHours(count);
      case "m" -> Duration.ofMinutes(count);
      default -> Duration.ofSeconds(count);
    };
  }
}
