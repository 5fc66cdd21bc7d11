package dev.evergrant.cli;

import dev.evergrant.oauth.Account.Flow;
import java.util.Iterator;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads how an account logs in: `browser`, `device` or `client-credentials`.
final class FlowWord implements ITypeConverter<Flow>, Iterable<String> {
  @Override
  public Flow convert(String word) {
    return Flow.of(word).orElseThrow(() -> new TypeConversionException("no flow: " + word));
  }

  @Override
  public Iterator<String> iterator() {
    return Stream.of(Flow.values()).map(Flow::word).iterator();
  }
}
