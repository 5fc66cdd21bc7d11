package dev.evergrant.grant;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Reads one `WWW-Authenticate` field: a list of challenges, whose parameters are parted by the
/// same comma as they are (RFC 9110, sections 11.3 and 11.6.1).
///
/// Nimbus reads a field of one challenge, and no `resource_metadata`. A hostile server may send
/// hundreds of kilobytes here, so each character is looked at once. What makes no sense is passed
/// over up to the next comma.
final class AuthenticateField {
  private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

  private final String text;
  private int at;
  private final List<Scheme> schemes = new ArrayList<>();

  /// One challenge.
  ///
  /// @param name in lower case
  /// @param parameters by name in lower case
  record Scheme(String name, Map<String, String> parameters) {}

  private AuthenticateField(String text) {
    this.text = text;
  }

  static List<Scheme> read(String field) {
    var reader = new AuthenticateField(field);
    while (reader.at < field.length()) {
      reader.element();
      reader.passComma();
    }
    return List.copyOf(reader.schemes);
  }

  /// A parameter of the last scheme, or a new scheme with its first parameter.
  private void element() {
    var word = token();
    if (word.isEmpty()) {
      return;
    }
    if (passEquals()) {
      parameter(word);
      return;
    }
    schemes.add(new Scheme(word, new LinkedHashMap<>()));
    var name = token();
    if (!name.isEmpty() && passEquals()) {
      parameter(name);
    }
  }

  private void parameter(String name) {
    var value = passed('"') ? quoted() : bare();
    if (!schemes.isEmpty()) {
      schemes.getLast().parameters().putIfAbsent(name, value);
    }
  }

  private String token() {
    passBlanks();
    var start = at;
    while (at < text.length() && isTokenMark(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at).toLowerCase(Locale.ROOT);
  }

  private static boolean isTokenMark(char mark) {
    return (mark >= '0' && mark <= '9')
        || (mark >= 'a' && mark <= 'z')
        || (mark >= 'A' && mark <= 'Z')
        || TOKEN_MARKS.indexOf(mark) >= 0;
  }

  /// A value without its quotes, which servers do send for addresses.
  private String bare() {
    var start = at;
    while (at < text.length() && ", \t".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(start, at);
  }

  /// What is left of a string, up to its closing quote (RFC 9110, section 5.6.4).
  private String quoted() {
    var value = new StringBuilder();
    while (at < text.length() && !passed('"')) {
      if (passed('\\') && at == text.length()) {
        break;
      }
      value.append(text.charAt(at++));
    }
    return value.toString();
  }

  private void passComma() {
    while (at < text.length() && !passed(',')) {
      if (passed('"')) {
        quoted();
      } else {
        at++;
      }
    }
  }

  private boolean passEquals() {
    passBlanks();
    var there = passed('=');
    passBlanks();
    return there;
  }

  private void passBlanks() {
    while (at < text.length() && " \t".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private boolean passed(char mark) {
    var there = at < text.length() && text.charAt(at) == mark;
    at += there ? 1 : 0;
    return there;
  }
}
