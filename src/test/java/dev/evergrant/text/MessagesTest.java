package dev.evergrant.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MessagesTest {
  static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d+)");
  static final Pattern JAPANESE = Pattern.compile("[\\p{IsHiragana}\\p{IsKatakana}\\p{IsHan}]");

  final Properties english = read("messages.properties");
  final Properties japanese = read("messages_ja.properties");

  @Test
  void saysEverythingInBothLanguages() {
    assertThat(japanese.stringPropertyNames())
        .containsExactlyInAnyOrderElementsOf(english.stringPropertyNames());
  }

  @Test
  void usesTheSamePlaceholdersInBothLanguages() {
    for (var key : english.stringPropertyNames()) {
      assertThat(placeholders(japanese.getProperty(key)))
          .as(key)
          .isEqualTo(placeholders(english.getProperty(key)));
    }
  }

  @Test
  void isAFormatThroughout() {
    for (var language : new String[] {"en", "ja"}) {
      var messages = Messages.in(language);
      for (var key : english.stringPropertyNames()) {
        assertThat(messages.text(key, 1, 2, 3, 4, 5, 6)).as(key).isNotBlank();
      }
    }
  }

  @Test
  void leavesNoEnglishSentenceInTheJapanese() {
    var sentences =
        japanese.stringPropertyNames().stream()
            .filter(key -> english.getProperty(key).matches("(?s).*[a-z] [a-z]+ [a-z].*[.?!]"))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(sentences).isNotEmpty().allMatch(this::isJapanese);
  }

  @Test
  void speaksEnglishWhereItDoesNotKnowTheLanguage() {
    assertThat(Messages.in("fr").text("state.fresh")).isEqualTo("Fresh");
  }

  @Test
  void takesTheLanguageOfTheEnvironment() {
    assertThat(Messages.languageOf(Map.of("LANG", "ja_JP.UTF-8"))).isEqualTo("ja");
    assertThat(Messages.languageOf(Map.of("LANG", "ja_JP.UTF-8", "LC_ALL", "C"))).isEqualTo("en");
    assertThat(Messages.languageOf(Map.of())).isEqualTo("en");
  }

  @Test
  void knowsNoKeyThatIsNotThere() {
    assertThatThrownBy(() -> Messages.in("en").text("no.such.key"))
        .isInstanceOf(MissingResourceException.class);
  }

  private boolean isJapanese(String key) {
    return JAPANESE.matcher(japanese.getProperty(key)).find();
  }

  private static Set<String> placeholders(String text) {
    return PLACEHOLDER.matcher(text).results().map(it -> it.group(1)).collect(Collectors.toSet());
  }

  private static Properties read(String name) {
    try (var file = Messages.class.getResourceAsStream(name);
        var text = new InputStreamReader(file, StandardCharsets.UTF_8)) {
      var properties = new Properties();
      properties.load(text);
      return properties;
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }
}
