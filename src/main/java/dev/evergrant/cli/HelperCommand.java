package dev.evergrant.cli;

import dev.evergrant.oauth.Secret;
import dev.evergrant.tools.Answer;
import dev.evergrant.tools.Call;
import dev.evergrant.tools.Protocol;
import dev.evergrant.tools.Tool;
import dev.evergrant.tools.Tools;
import dev.evergrant.tools.Wish;
import dev.evergrant.wire.Failure;
import dev.evergrant.wire.Reply;
import dev.evergrant.wire.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `evergrant helper TOOL WORD…`: answers another program in its own protocol. Programs run this;
/// the names `git-credential-evergrant` and its like are short for it.
@Command(name = "helper")
final class HelperCommand implements Errand {
  private final Surroundings surroundings;

  @Parameters(index = "0", paramLabel = "TOOL", descriptionKey = "cli.option.tool")
  private String tool = "";

  @Parameters(
      index = "1..*",
      paramLabel = "WORD",
      arity = "0..*",
      descriptionKey = "cli.option.words")
  private List<String> words = List.of();

  HelperCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public int run() {
    var found =
        Tools.find(tool).orElseThrow(() -> surroundings.wrongUse("cli.helper.no-tool", names()));
    var call = call(found.protocol());
    return switch (found.protocol().wish(call)) {
      case Wish.Token wish -> tell(found.protocol(), call, token(wish));
      case Wish.Reject(var account, var token) -> reject(account, token);
      case Wish.Said(var answer) -> print(answer);
      case Wish.Refused(var reason) ->
          throw new CommandStopped(Failure.OTHER, surroundings.text(key(reason)), null);
      case Wish.WrongUse _ -> throw surroundings.wrongUse("cli.helper.use", tool, found.words());
    };
  }

  private static String key(Wish.Reason reason) {
    return switch (reason) {
      case KEEPS_NOTHING -> "cli.helper.keeps-nothing";
      case OTHER_SERVER -> "cli.helper.other-server";
      case PLAIN_HTTP -> "cli.helper.plain-http";
    };
  }

  @Override
  public boolean takesWordsOfOthers() {
    return true;
  }

  private static String names() {
    return String.join(", ", Tools.ALL.stream().map(Tool::name).toList());
  }

  private Call call(Protocol protocol) {
    var asked = new Call(words, "", surroundings.environment(), HelperCommand::read);
    if (!protocol.greeting().isEmpty()) {
      surroundings.terminal().printRaw(protocol.greeting());
    }
    var input =
        switch (protocol.input(asked)) {
          case NONE -> "";
          case LINE -> surroundings.terminal().line().orElse("");
          case ALL -> surroundings.terminal().interactive() ? "" : surroundings.terminal().all();
        };
    return new Call(words, input, surroundings.environment(), HelperCommand::read);
  }

  private static @Nullable String read(String path) {
    try {
      return Files.readString(Path.of(path));
    } catch (IOException | InvalidPathException none) {
      return null;
    }
  }

  private Reply token(Wish.Token wish) {
    var reply = ask(wish.account(), null);
    return wish.otherThanNow() && reply instanceof Reply.Token now
        ? ask(wish.account(), now.accessToken())
        : reply;
  }

  private Reply ask(String account, @Nullable Secret refused) {
    try {
      return surroundings.tryToAsk(
          new Request.Token(account, Duration.ZERO, false, refused, Set.of(), null, null, tool));
    } catch (CommandStopped stopped) {
      return stopped.asReply();
    }
  }

  private int tell(Protocol protocol, Call call, Reply reply) {
    return switch (reply) {
      case Reply.Token token when isOneWord(token.accessToken()) ->
          print(protocol.answer(call, token));
      case Reply.Token _ ->
          refuse(
              protocol,
              call,
              new Reply.Failed(Failure.OTHER, surroundings.text("cli.helper.odd-token"), null));
      case Reply.Failed failed -> refuse(protocol, call, failed);
      default -> throw new IllegalStateException("the keeper answered no token");
    };
  }

  /// A line break in it would begin another line of the tool's protocol.
  private static boolean isOneWord(Secret token) {
    return token.reveal().chars().allMatch(character -> character > ' ' && character < 0x7F);
  }

  private int refuse(Protocol protocol, Call call, Reply.Failed failed) {
    CommandStopped.by(failed).tell(surroundings.terminal());
    return print(protocol.refusal(call, failed));
  }

  private int reject(String account, Secret token) {
    surroundings.ask(new Request.Reject(account, token));
    return 0;
  }

  private int print(Answer answer) {
    surroundings.terminal().printExactly(answer.out());
    return answer.exit();
  }
}
