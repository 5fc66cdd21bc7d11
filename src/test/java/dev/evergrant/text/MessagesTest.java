package dev.evergrant.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
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

  /// Of two lines with one key the first is never read.
  @Test
  void saysEverythingOnce() {
    for (var file : new String[] {"messages.properties", "messages_ja.properties"}) {
      assertThat(keys(file)).as(file).doesNotHaveDuplicates();
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
    return load(name, new Properties());
  }

  /// The keys of all lines.
  private static List<Object> keys(String name) {
    var keys = new ArrayList<>();
    load(
        name,
        new Properties() {
          @Override
          public synchronized Object put(Object key, Object value) {
            keys.add(key);
            return super.put(key, value);
          }
        });
    return keys;
  }

  private static Properties load(String name, Properties properties) {
    try (var file = Messages.class.getResourceAsStream(name);
        var text = new InputStreamReader(file, StandardCharsets.UTF_8)) {
      properties.load(text);
      return properties;
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }
}
