package dev.evergrant.cli;

import dev.evergrant.oauth.ScopedTokens;
import java.util.Iterator;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads how tokens with a scope or audience of their own are got: `refresh` or `never`.
final class ScopedTokensWord implements ITypeConverter<ScopedTokens>, Iterable<String> {
  @Override
  public ScopedTokens convert(String word) {
    try {
      return ScopedTokens.of(word);
    } catch (IllegalArgumentException unknown) {
      throw new TypeConversionException("scoped tokens come by refresh or never");
    }
  }

  @Override
  public Iterator<String> iterator() {
    return Stream.of(ScopedTokens.values()).map(ScopedTokens::word).iterator();
  }
}
