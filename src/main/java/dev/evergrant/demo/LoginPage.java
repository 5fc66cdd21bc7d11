package dev.evergrant.demo;

import com.nimbusds.langtag.LangTag;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import dev.evergrant.text.Messages;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The pages that a person sees at the provider, in the language that the client or the browser
/// asks for.
final class LoginPage {
  static final String TICKET = "ticket";
  static final String DECISION = "decision";
  static final String ALLOW = "allow";

  private static final List<String> LANGUAGES = List.of("en", "ja");

  private final Template login = Template.named("login.html");
  private final Template notice = Template.named("notice.html");
  private final Addresses addresses;

  LoginPage(Addresses addresses) {
    this.addresses = addresses;
  }

  HTTPResponse login(HTTPRequest request, AuthenticationRequest wish, String ticket) {
    var messages = Messages.in(language(request, wishedBy(wish)));
    var values =
        Map.of(
            "lang",
            messages.locale().toLanguageTag(),
            "ticket",
            ticket,
            "name",
            Aki.NAME,
            "email",
            Aki.EMAIL,
            "wish",
            messages.text("demo.page.wish", wish.getClientID().getValue()),
            "provider",
            addresses.issuer().getAuthority());
    return Answers.page(200, login.fill(messages, values));
  }

  /// Where the request names no client of ours, or a redirect that is not its own.
  HTTPResponse unknownClient(HTTPRequest request) {
    return notice(request, "demo.page.unknown-client");
  }

  /// Where the page was answered already, or never shown.
  HTTPResponse answeredBefore(HTTPRequest request) {
    return notice(request, "demo.page.answered-before");
  }

  private HTTPResponse notice(HTTPRequest request, String key) {
    var messages = Messages.in(language(request, List.of()));
    var values =
        Map.of(
            "lang", messages.locale().toLanguageTag(),
            "title", messages.text(key),
            "text", messages.text(key + ".cure"));
    return Answers.page(400, notice.fill(messages, values));
  }

  private static List<LangTag> wishedBy(AuthenticationRequest wish) {
    return Optional.ofNullable(wish.getUILocales()).orElse(List.of());
  }

  /// What the client asks for (`ui_locales`) comes before what the browser prefers.
  private static String language(HTTPRequest request, List<LangTag> wished) {
    var accepted = request.getHeaderValue("Accept-Language");
    return Stream.concat(wished.stream().map(LangTag::toString), Stream.ofNullable(accepted))
        .flatMap(LoginPage::spoken)
        .findFirst()
        .orElse("en");
  }

  /// The best of our languages for a list such as `de-DE, ja;q=0.8`, if there is one.
  private static Stream<String> spoken(String preferences) {
    try {
      var ranges = Locale.LanguageRange.parse(preferences);
      return Stream.ofNullable(Locale.lookupTag(ranges, LANGUAGES));
    } catch (IllegalArgumentException malformed) {
      return Stream.empty();
    }
  }
}
