package dev.evergrant.cli;

import dev.evergrant.preset.Presets;
import java.util.Iterator;

/// The providers that a shell completes.
final class ProviderWord implements Iterable<String> {
  @Override
  public Iterator<String> iterator() {
    return Presets.names().iterator();
  }
}
