package dev.evergrant.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.demo.ScriptedKeeper.Flaw;
import dev.evergrant.testing.Eventually;
import dev.evergrant.text.Messages;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DemoTest {
  static final Duration SOON = Duration.ofMillis(300);

  final DemoProvider provider = DemoProvider.start(InstantSource.system());
  final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @AfterEach
  void close() {
    provider.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ja"})
  void tellsTheWholeStory(String language) throws Exception {
    try (var keeper = new ScriptedKeeper(provider, Flaw.NONE, false)) {
      var exit = demo(keeper, language, true).run();

      assertThat(story()).contains(everyStep(language)).contains("invalid_grant");
      assertThat(exit).isZero();
      assertThat(provider.tally()).isEqualTo(new Tally(2, 2, 0));
    }
  }

  @Test
  void showsNoToken() throws Exception {
    try (var keeper = new ScriptedKeeper(provider, Flaw.NONE, false)) {
      demo(keeper, "en", true).run();

      assertThat(keeper.secrets).hasSize(8);
      assertThat(story()).doesNotContain(keeper.secrets);
    }
  }

  @Test
  void waitsForThePersonAndStaysUntilTheyCloseIt() throws Exception {
    try (var keeper = new ScriptedKeeper(provider, Flaw.NONE, true)) {
      var exit = CompletableFuture.supplyAsync(() -> demo(keeper, "en", false).run());
      Eventually.until("the end of the story", () -> story().contains("The demo stays open"));
      assertThat(exit).isNotDone();

      keeper.quit();

      assertThat(exit.join()).isZero();
      assertThat(story()).contains("Click \"Log in again\"", "http://127.0.0.1/the-page");
    }
  }

  @Test
  void saysWhichStepDidNotHappen() throws Exception {
    try (var keeper = new ScriptedKeeper(provider, Flaw.NEVER_LOGS_IN, false)) {
      var exit = demo(keeper, "en", true).run(SOON);

      assertThat(story()).contains("This step took too long", "Unauthorized", "evergrant doctor");
      assertThat(exit).isEqualTo(1);
    }
  }

  @Test
  void passesOnWhatEvergrantSaysWhenItRefuses() throws Exception {
    try (var keeper = new ScriptedKeeper(provider, Flaw.REFUSES_TO_ADD, false)) {
      var exit = demo(keeper, "en", true).run();

      assertThat(story()).contains("That cannot be.", "Do something else.");
      assertThat(exit).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"true, 1, Evergrant ended", "false, 0, Evergrant was closed"})
  void endsWithEvergrant(boolean played, int exit, String words) throws Exception {
    try (var keeper = new ScriptedKeeper(provider, Flaw.ENDS_AFTER_ADDING, false)) {
      assertThat(demo(keeper, "en", played).run()).isEqualTo(exit);

      assertThat(story()).contains(words);
    }
  }

  private Demo demo(ScriptedKeeper keeper, String language, boolean played) {
    var messages = Messages.in(language);
    var print = new PrintStream(out, true, UTF_8);
    return new Demo(
        keeper,
        keeper,
        provider,
        messages,
        print,
        false,
        played,
        Duration.ZERO,
        InstantSource.system());
  }

  private String story() {
    return out.toString(UTF_8);
  }

  private static String[] everyStep(String language) {
    var messages = Messages.in(language);
    var steps =
        new String[] {"start", "add", "login", "token", "refresh", "end", "wait", "again", "go-on"};
    return IntStream.range(0, steps.length)
        .mapToObj(i -> "%2d   %s".formatted(i + 1, messages.text("demo." + steps[i])))
        .toArray(String[]::new);
  }
}
