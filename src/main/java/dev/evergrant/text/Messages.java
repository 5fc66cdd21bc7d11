package dev.evergrant.text;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/// The words of one language, from `messages*.properties`.
///
/// Placeholders are those of [MessageFormat]; a test walks every key in every language.
public final class Messages {
  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private final Locale locale;

  /// Read when the first word is wanted: `evergrant token` mostly says none.
  private volatile @Nullable ResourceBundle words;

  private Messages(Locale locale) {
    this.locale = locale;
  }

  /// @param language a BCP 47 tag such as `ja`; a language we do not speak becomes English
  public static Messages in(String language) {
    return new Messages(Locale.forLanguageTag(language));
  }

  /// The language that an environment asks for (`LC_ALL`, `LC_MESSAGES`, `LANG`), as a BCP 47 tag.
  public static String languageOf(Map<String, String> environment) {
    for (var variable : new String[] {"LC_ALL", "LC_MESSAGES", "LANG"}) {
      var value = environment.getOrDefault(variable, "");
      if (!value.isEmpty()) {
        return value.startsWith("ja") ? "ja" : "en";
      }
    }
    return "en";
  }

  public Locale locale() {
    return locale;
  }

  /// The text of a key. An unknown key is a bug and throws `MissingResourceException`.
  public String text(String key, Object... arguments) {
    return new MessageFormat(words().getString(key), locale).format(arguments);
  }

  private ResourceBundle words() {
    var read = words;
    if (read == null) {
      read = ResourceBundle.getBundle("dev.evergrant.text.messages", locale, NO_FALLBACK);
      words = read;
    }
    return read;
  }
}
