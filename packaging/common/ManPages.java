import dev.evergrant.cli.Cli;
import dev.evergrant.cli.KeeperStarter;
import dev.evergrant.cli.Programs;
import dev.evergrant.cli.Terminal;
import dev.evergrant.wire.Agent;
import dev.evergrant.wire.Endpoint;
import dev.evergrant.wire.Reply;
import dev.evergrant.wire.Request;
import dev.evergrant.status.Change;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/// ManPages FOLDER: writes the shells' completions, and a manual page of each command as AsciiDoc, in
/// English and in Japanese (`FOLDER/man`, `FOLDER/man/ja`).
void main(String... arguments) throws Exception {
  var folder = Path.of(arguments[0]);
  for (var language : List.of("en", "ja")) {
    var pages = folder.resolve(language.equals("en") ? "man" : "man/" + language);
    Files.createDirectories(pages);
    var model = cli(language, System.out).model();
    model.getCommandSpec().version("evergrant " + arguments[1]);
    model.getSubcommands().values().forEach(each -> each.getCommandSpec().version("evergrant " + arguments[1]));
    ManPageGenerator.generateManPage(pages.toFile(), null, new boolean[0], false, model.getCommandSpec());
  }
  completion("bash", folder.resolve("bash-completion/completions/evergrant"), "", "");
  completion("fish", folder.resolve("fish/vendor_completions.d/evergrant.fish"), "", "");
  // What zsh loads at the first key is then to complete, too.
  completion("zsh", folder.resolve("zsh/site-functions/_evergrant"), "#compdef evergrant\n",
      "_bash_complete -o default -F _complete_evergrant\n");
}

void completion(String shell, Path file, String before, String after) throws Exception {
  var out = new ByteArrayOutputStream();
  cli("en", new PrintStream(out, false, StandardCharsets.UTF_8)).run(List.of("completion", shell));
  Files.createDirectories(file.getParent());
  Files.writeString(file, before + out.toString(StandardCharsets.UTF_8) + after);
}

/// One that is never run: there is no keeper, and no program to become.
Cli cli(String language, PrintStream out) {
  var environment = Map.of("LANG", language);
  var nowhere = Path.of("/nowhere");
  return new Cli(
      environment,
      new Terminal(InputStream.nullInputStream(), out, System.err, false),
      () -> java.time.Instant.EPOCH,
      new NoAgent(),
      new Endpoint(nowhere, nowhere),
      new KeeperStarter(() -> false, null, nowhere, environment),
      new NoPrograms());
}

static final class NoAgent implements Agent {
  @Override
  public Reply ask(Request request) {
    throw new IllegalStateException("nothing is asked here");
  }

  @Override
  public Watch watch(Consumer<Change> changes, Runnable ended) {
    throw new IllegalStateException("nothing is asked here");
  }
}

static final class NoPrograms implements Programs {
  @Override
  public int agent(boolean tray, boolean keychain, boolean verbose, boolean background) {
    return 1;
  }

  @Override
  public int demo(boolean auto) {
    return 1;
  }

  @Override
  public int window() {
    return 1;
  }

  @Override
  public int mcp(Agent keeper, String account, java.net.URI server, Duration patience) {
    return 1;
  }

  @Override
  public String version() {
    return "";
  }
}
