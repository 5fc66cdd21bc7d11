package dev.evergrant.cli;

import dev.evergrant.wire.JsonOutput;
import dev.evergrant.wire.Reply;
import dev.evergrant.wire.Request;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `evergrant token NAME`: prints a valid access token, and nothing else.
@Command(name = "token")
final class TokenCommand implements Errand {
  enum Format {
    raw,
    header,
    json
  }

  private final Surroundings surroundings;

  @Parameters(paramLabel = "NAME")
  private String name = "";

  @Option(names = "--min-valid", paramLabel = "DURATION", converter = DurationWord.class)
  private Duration minValidity = Duration.ZERO;

  @Option(names = "--wait", paramLabel = "DURATION", converter = DurationWord.class)
  private @Nullable Duration patience;

  @Option(names = "--scope", paramLabel = "SCOPE", descriptionKey = "cli.option.token.scope")
  private List<String> scope = List.of();

  @Option(names = "--audience", paramLabel = "TEXT")
  private @Nullable String audience;

  @Option(names = "--format", paramLabel = "raw|header|json")
  private Format format = Format.raw;

  TokenCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public int run() {
    if (!(surroundings.ask(request()) instanceof Reply.Token token)) {
      throw new IllegalStateException("the keeper answered no token");
    }
    surroundings.terminal().printRaw(formatted(token));
    return 0;
  }

  private Request request() {
    return new Request.Token(
        name, minValidity, false, null, Words.of(scope), audience, patience, caller());
  }

  private String formatted(Reply.Token token) {
    return switch (format) {
      case raw -> token.accessToken().reveal();
      case header -> "Authorization: Bearer " + token.accessToken().reveal();
      case json -> JsonOutput.token(token);
    };
  }

  /// The program that ran this command, to be shown beside the account.
  private static @Nullable String caller() {
    return ProcessHandle.current()
        .parent()
        .flatMap(parent -> parent.info().command())
        .map(command -> Path.of(command).getFileName())
        .map(Path::toString)
        .orElse(null);
  }
}
