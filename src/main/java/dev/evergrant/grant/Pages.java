package dev.evergrant.grant;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.evergrant.keeper.Authorizer.Login;
import dev.evergrant.keeper.TokenReply;
import dev.evergrant.oauth.Identity;
import dev.evergrant.text.Messages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Makes the page that the browser ends on, in the language of the desktop from which the login was
/// started.
final class Pages {
  private final Function<String, Messages> languages;
  private final String template = template();

  /// @param languages the words of a language, by its BCP 47 tag
  Pages(Function<String, Messages> languages) {
    this.languages = languages;
  }

  /// The page after a login that ended with this reply.
  String after(Login login, TokenReply reply) {
    var words = languages.apply(Messages.languageOf(login.desktop().environment()));
    var ending = Ending.of(login, reply);
    var account = login.account().label();
    return template
        .replace("{{language}}", words.locale().toLanguageTag())
        .replace("{{tone}}", ending.tone())
        .replace("{{sign}}", ending.sign())
        .replace("{{app}}", escaped(words.text("app.name")))
        .replace("{{title}}", escaped(words.text(ending.key("title"))))
        .replace("{{next}}", escaped(words.text(ending.key("next"), account)))
        .replace("{{text}}", escaped(text(words, ending, login, reply)));
  }

  private static String text(Messages words, Ending ending, Login login, TokenReply reply) {
    var account = login.account().label();
    return switch (reply) {
      case TokenReply.Issued(var tokens, _) ->
          words.text(
              ending.key("text"),
              account,
              name(words, tokens.identity()),
              name(words, login.hint()));
      case TokenReply.Refused(var fault) ->
          words.text(ending.key("text"), account, FaultWords.of(fault, words));
    };
  }

  private static String name(Messages words, @Nullable Identity identity) {
    return identity == null || identity.name() == null
        ? words.text("login.page.somebody")
        : identity.name();
  }

  /// Names and errors come from servers.
  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("{", "&#123;");
  }

  private static String template() {
    try (var in = Objects.requireNonNull(Pages.class.getResourceAsStream("login.html"))) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException missing) {
      throw new UncheckedIOException("the page of a login is not in the jar", missing);
    }
  }
}
