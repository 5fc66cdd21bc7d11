package dev.evergrant.setup;

import dev.evergrant.setup.Addition.Reason;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A registry's `credential-provider` in cargo's `config.toml`, under the registry's own header,
/// because TOML allows that once.
///
/// The provider is told the registry's host, which stands there too: a project's own configuration
/// may give the registry another address, and cargo would ask for the token all the same.
final class CargoRecipe implements Recipe {
  private static final Pattern INDEX =
      Pattern.compile("index\\s*=\\s*[\"'](?:sparse\\+)?(https?://[^\"']+)[\"'].*");

  @Override
  public boolean takes(String server) {
    return Toml.isKey(server);
  }

  @Override
  public Plan plan(Wish wish, Machine machine) {
    var theirs = file(wish, machine, "").block().outOf(machine.read(path(machine)));
    var host = theirs == null ? Optional.<String>empty() : host(theirs, header(wish));
    var file = file(wish, machine, host.orElse("HOST"));
    if (host.isEmpty()) {
      return file.byHand(Reason.NO_PLACE);
    }
    return hasProvider(theirs, header(wish)) ? file.byHand(Reason.COULD_HARM) : file.plan(machine);
  }

  @Override
  public Plan undo(Wish wish, Machine machine) {
    return file(wish, machine, "").undo(machine);
  }

  private static Optional<String> host(String text, String header) {
    return table(text, header)
        .map(INDEX::matcher)
        .filter(index -> index.matches())
        .flatMap(index -> host(index.group(1)).stream())
        .findFirst();
  }

  /// As cargo will name it to us: without who logs in there.
  private static Optional<String> host(String address) {
    try {
      var uri = new URI(address);
      return Optional.ofNullable(uri.getHost())
          .map(host -> uri.getPort() < 0 ? host : host + ":" + uri.getPort());
    } catch (URISyntaxException odd) {
      return Optional.empty();
    }
  }

  private static boolean hasProvider(@Nullable String text, String header) {
    return text != null
        && table(text, header).anyMatch(line -> line.contains("credential-provider"));
  }

  private static Stream<String> table(String text, String header) {
    return text.lines()
        .dropWhile(line -> !line.equals(header))
        .skip(1)
        .map(String::strip)
        .takeWhile(line -> !line.startsWith("["));
  }

  private static String header(Wish wish) {
    return "[registries.%s]".formatted(wish.server());
  }

  private static Path path(Machine machine) {
    return machine.folder("CARGO_HOME", ".cargo").resolve("config.toml");
  }

  private static BlockFile file(Wish wish, Machine machine, String host) {
    var provider = Toml.text(wish.beside("cargo-credential-evergrant").toString());
    var words = "%s, %s, %s".formatted(provider, Toml.text(wish.account()), Toml.text(host));
    var block =
        new Block("cargo " + wish.server(), List.of("credential-provider = [%s]".formatted(words)));
    return new BlockFile(path(machine), block, header(wish), CargoRecipe::clashes);
  }

  private static boolean clashes(String line) {
    return (!Toml.isHeader(line) && line.contains("registries")) || Toml.isOdd(line);
  }
}
