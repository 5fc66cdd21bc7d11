package dev.evergrant.demo;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.text.Messages;
import dev.evergrant.view.Remaining;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NarratorTest {
  final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void numbersTheSteps() {
    var narrator = narrator(UTF_8, false);

    narrator.step("demo.start");
    narrator.step("demo.add");

    assertThat(lines())
        .containsExactly("", " 1   A provider and Evergrant start", "", " 2   An account is added");
  }

  @Test
  void countsDownInFivesWhereLinesStay() {
    var narrator = narrator(UTF_8, false);

    countDownFrom(narrator, 12);

    assertThat(lines())
        .containsExactly("     The next refresh is in 0:10", "     The next refresh is in 0:05");
  }

  @Test
  void rewritesTheCountdownOnATerminalAndErasesItAtTheEnd() {
    var narrator = narrator(UTF_8, true);

    countDownFrom(narrator, 1);
    narrator.command("evergrant list");

    assertThat(out.toString(UTF_8).split("\\r\\033\\[K"))
        .containsExactly(
            "",
            "     The next refresh is in 0:01",
            "     The next refresh is in 0:00",
            "     \033[36m$ evergrant list\033[0m%n".formatted());
  }

  @Test
  void marksWithWhatTheTerminalCanShow() {
    var narrator = narrator(US_ASCII, false);

    narrator.done("demo.again.done");
    narrator.trouble("demo.closed");

    assertThat(lines())
        .containsExactly(
            "   * Logged in again", "   ! Evergrant was closed, so the tour ends here.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ja"})
  void fitsIntoEightyColumnsWithItsIndent(String language) {
    var words =
        ResourceBundle.getBundle(
            "dev.evergrant.text.messages", Locale.forLanguageTag(language), noFallback());

    var tooWide =
        words.keySet().stream()
            .filter(key -> key.startsWith("demo.") && !key.startsWith("demo.page."))
            .flatMap(key -> words.getString(key).replace("''", "'").lines())
            .filter(line -> columns(line) > 75);

    assertThat(tooWide).isEmpty();
  }

  private static ResourceBundle.Control noFallback() {
    return ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
  }

  /// Chinese characters and kana take two columns of a terminal.
  private static long columns(String line) {
    return line.chars().map(letter -> letter < 0x2e80 ? 1 : 2).sum();
  }

  private static void countDownFrom(Narrator narrator, int seconds) {
    IntStream.rangeClosed(0, seconds)
        .mapToObj(passed -> new Remaining(Duration.ofSeconds(seconds - passed)))
        .forEach(left -> narrator.countdown("demo.refresh.countdown", left));
  }

  private Narrator narrator(Charset charset, boolean terminal) {
    return new Narrator(new PrintStream(out, true, charset), Messages.in("en"), terminal);
  }

  private Stream<String> lines() {
    return out.toString(UTF_8).lines();
  }
}
