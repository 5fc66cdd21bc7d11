package dev.evergrant.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.testing.Browser;
import dev.evergrant.testing.Child;
import dev.evergrant.testing.Display;
import dev.evergrant.testing.Eventually;
import dev.evergrant.testing.Evergrant;
import dev.evergrant.testing.NotificationDaemon;
import dev.evergrant.testing.PrivateSession;
import dev.evergrant.testing.Provider;
import dev.evergrant.testing.Result;
import dev.evergrant.testing.TestFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// "Ask me first for a new program", with the built command and real programs at the socket: copies
/// of perl, each a program of its own for the kernel.
class AskFirstIT {
  private static final Provider provider = Provider.start(Map.of("accessTokenTtl", 600));
  private static final Browser browser = Browser.quick();

  /// Asks in oidc-agent's words.
  private static final String OIDC_REQUEST =
      """
      use IO::Socket::UNIX;
      my $s = IO::Socket::UNIX->new(Peer => $ARGV[0]) or die $!;
      print $s '{"request":"access_token","account":"work"}';
      $s->flush;
      print <$s>;
      """;

  private final PrivateSession session = PrivateSession.open();
  private final TestFolder folder = TestFolder.create();
  private final Evergrant evergrant =
      Evergrant.in(session.environment()).with(browser.environment());
  private final Path tool = program("tool");
  private Child keeper;

  @BeforeEach
  void start() {
    begin("--no-tray");
    evergrant
        .run("add", "work", "--issuer", issuer(), "--client-id", Provider.CLIENT, "--ask-first")
        .orFail();
  }

  private void begin(String... options) {
    var words = Stream.concat(Stream.of("--no-keychain"), Stream.of(options));
    keeper = evergrant.keeper(words.toArray(String[]::new));
  }

  private void beginAgain(String... options) {
    evergrant.run("quit").orFail();
    keeper.close();
    begin(options);
    evergrant.run("login", "work").orFail();
  }

  @AfterEach
  void end() {
    evergrant.close();
    keeper.close();
    folder.close();
    session.close();
  }

  @AfterAll
  static void endAll() {
    browser.close();
    provider.close();
  }

  private static String issuer() {
    return provider.issuer().toString();
  }

  private Path program(String name) {
    try {
      var copy = folder.path().resolve(name);
      return Files.copy(Path.of("/usr/bin/perl").toRealPath(), copy).toRealPath();
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }

  private Child asks(Path program) {
    return Child.start(
        evergrant.environment(),
        List.of(program.toString(), "-e", OIDC_REQUEST, evergrant.socket().toString()));
  }

  /// Runs our own command from a program, as a script's author would.
  private Child runs(Path program, String... arguments) {
    var command = Evergrant.command() + " " + String.join(" ", arguments);
    return Child.start(
        evergrant.environment(),
        List.of(
            program.toString(), "-e", "exit(system(split(/ /, '%s')) >> 8)".formatted(command)));
  }

  private String programs() {
    return evergrant.run("programs", "work").orFail().out();
  }

  private void isAsked(Path program) {
    Eventually.until(program + " is asked about", () -> programs().contains("asks for a token"));
    assertThat(programs()).contains(program.toString());
  }

  private static Result ended(Child child) {
    try (child) {
      return child.await(Eventually.PATIENCE);
    }
  }

  @Test
  void aNewProgramWaitsForTheAnswerWhichIsRemembered() {
    var first = asks(tool);
    isAsked(tool);
    var second = runs(tool, "token", "work");
    assertThat(first.isAlive()).isTrue();

    evergrant.run("programs", "work", "--allow", tool.toString()).orFail();

    var token = ended(second).orFail().line();
    assertThat(ended(first).orFail().out()).contains("\"access_token\":\"" + token + "\"");
    assertThat(programs()).isEqualTo("allowed  " + tool + "\n");

    beginAgain("--no-tray");

    assertThat(ended(asks(tool)).orFail().out()).contains("\"access_token\"");
    assertThat(ended(runs(tool, "token", "work", "--wait", "5s")).orFail().line()).isNotEmpty();
  }

  @Test
  void aRefusedProgramIsToldSoAtOnceAndOthersAreNot() {
    evergrant.run("programs", "work", "--refuse", tool.toString()).orFail();
    var other = program("other");
    evergrant.run("programs", "work", "--allow", other.toString()).orFail();

    var refused = ended(runs(tool, "token", "work"));

    assertThat(refused.exit()).isEqualTo(10);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err())
        .contains(tool + " was refused the tokens of work.", "evergrant programs work --allow");
    assertThat(ended(asks(tool)).out()).contains("\"status\":\"failure\"", "was refused");
    assertThat(ended(asks(other)).out()).contains("\"access_token\"");

    evergrant.run("programs", "work", "--forget", tool.toString()).orFail();
    assertThat(programs()).isEqualTo("allowed  " + other + "\n");
  }

  @Test
  void whoWaitsInVainIsToldHowToAllowIt() {
    var vain = ended(runs(tool, "token", "work", "--wait", "1s"));

    assertThat(vain.exit()).isEqualTo(7);
    assertThat(vain.err())
        .contains(tool + " has not been allowed yet", "evergrant programs work --allow " + tool);
    isAsked(tool);
  }

  @Test
  void aProgramThatRunsAnotherWithATokenIsItselfTheOneThatAsks() {
    var exec = runs(tool, "exec", "work", "--", "printenv", "ACCESS_TOKEN");
    isAsked(tool);

    evergrant.run("programs", "work", "--allow", tool.toString()).orFail();

    assertThat(ended(exec).orFail().line()).isNotEmpty();
  }

  @Test
  void nobodyWaitsAnyMoreWhenTheQuestionIsTurnedOff() {
    var child = asks(tool);
    isAsked(tool);
    assertThat(evergrant.run("list", "--json").orFail().out())
        .contains("\"askFirst\":true", "{\"path\":\"" + tool + "\",\"permit\":\"asked\"}");

    evergrant.run("edit", "work", "--no-ask-first").orFail();

    assertThat(ended(child).orFail().out()).contains("\"access_token\"");
    assertThat(evergrant.run("list", "--json").orFail().out()).contains("\"askFirst\":false");
  }

  @Test
  void aNotificationTakesTheAnswer() {
    try (var display = Display.open();
        var notifications = NotificationDaemon.start(session, display)) {
      beginAgain();

      var child = asks(tool);
      var again = asks(tool);
      var shown = notifications.await(1);
      assertThat(shown).hasSize(1);
      assertThat(shown.getFirst().summary()).isEqualTo("tool asks for a token of work");
      assertThat(shown.getFirst().body()).contains(tool.toString());

      notifications.choose("allow");

      assertThat(ended(child).orFail().out()).contains("\"access_token\"");
      assertThat(ended(again).orFail().out()).contains("\"access_token\"");
      Eventually.until("it is gone", () -> notifications.displayed() == 0);
      assertThat(notifications.shown()).hasSize(1);
    }
  }

  @Test
  void aQuestionThatIsAnsweredElsewhereLeavesTheScreen() {
    try (var display = Display.open();
        var notifications = NotificationDaemon.start(session, display)) {
      beginAgain();
      var child = asks(tool);
      notifications.await(1);

      evergrant.run("programs", "work", "--refuse", tool.toString()).orFail();

      assertThat(ended(child).out()).contains("was refused");
      Eventually.until("it is gone", Duration.ofSeconds(10), () -> notifications.displayed() == 0);
    }
  }
}
