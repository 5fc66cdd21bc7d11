package dev.evergrant.grant;

import static dev.evergrant.grant.Given.ANNA;
import static dev.evergrant.grant.Given.BEFORE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.keeper.Authorizer.Login;
import dev.evergrant.keeper.TokenReply;
import dev.evergrant.oauth.AuthorizationServer;
import dev.evergrant.oauth.Desktop;
import dev.evergrant.oauth.Fault;
import dev.evergrant.oauth.Fault.Abandoned;
import dev.evergrant.oauth.Fault.Abandoned.Reason;
import dev.evergrant.oauth.Identity;
import dev.evergrant.text.Messages;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {
  static final Pages PAGES = new Pages(Messages::in);

  static Login login(String label, String language, @Nullable Identity hint) {
    var account = Given.accountAt(AuthorizationServer.at(Given.ISSUER)).label(label).build();
    var desktop = new Desktop(Map.of("LANG", language));
    return new Login(account, null, hint, desktop, false, _ -> {});
  }

  static Stream<TokenReply> refusals() {
    var problems = Arrays.stream(Problem.values()).map(problem -> problem.fault("detail"));
    var others =
        Stream.of(
            new Fault.RequestRejected("invalid_scope", "detail"),
            new Fault.ClientRejected("invalid_client", "detail"),
            Problem.noClientSecret(),
            new Fault.GrantRejected("invalid_grant", "detail"),
            new Fault.NotRefreshable("detail"),
            new Fault.Unavailable("detail", null),
            new Fault.OutcomeUnknown("detail"),
            new Abandoned(Reason.REFUSED, "detail"),
            new Abandoned(Reason.CANCELLED, "detail"),
            new Abandoned(Reason.TIMED_OUT, "detail"));
    return Stream.concat(problems, others).map(TokenReply.Refused::new);
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void saysItAllInEachLanguage(TokenReply reply) {
    var english = PAGES.after(login("Work", "en_GB.UTF-8", null), reply);
    var japanese = PAGES.after(login("Work", "ja_JP.UTF-8", null), reply);

    assertThat(List.of(english, japanese))
        .allSatisfy(page -> assertThat(page).doesNotContain("{{", "{0}", "{1}", "detail"));
    assertThat(english).contains("<html lang=\"en\">").doesNotContainPattern("[ぁ-ん]");
    assertThat(japanese).contains("<html lang=\"ja\">").containsPattern("[ぁ-ん]");
  }

  @Test
  void isTheSameForTheSamePerson() {
    var page = PAGES.after(login("Work", "C", ANNA), new TokenReply.Issued(BEFORE));

    assertThat(page).contains("You are logged in").contains("class=\"good\"");
  }

  @Test
  void namesBothPersonsWhereAnotherCame() {
    var bob = new Identity(Given.ISSUER, "bob", "bob@example.org");

    var page = PAGES.after(login("Work", "C", bob), new TokenReply.Issued(BEFORE));

    assertThat(page)
        .contains("Someone else logged in")
        .contains("anna@example.org")
        .contains("bob@example.org");
  }

  @Test
  void findsAWordForSomebodyWithoutAName() {
    var nameless = new Identity(Given.ISSUER, "bob", null);

    var page = PAGES.after(login("Work", "C", nameless), new TokenReply.Issued(BEFORE));

    assertThat(page).contains("someone unknown");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<script>alert(1)</script>", "\"><b>", "{{text}}", "a & b"})
  void takesNothingForHtmlThatAPersonOrAServerWrote(String hostile) {
    var page = PAGES.after(login(hostile, "C", null), new TokenReply.Issued(BEFORE));
    var failed =
        PAGES.after(
            login(hostile, "C", null),
            new TokenReply.Refused(new Fault.RequestRejected(hostile, "detail")));

    assertThat(List.of(page, failed)).noneMatch(html -> html.contains(hostile));
  }

  @Test
  void loadsNothing() {
    var page = PAGES.after(login("Work", "C", null), new TokenReply.Issued(BEFORE));

    assertThat(page).doesNotContain("src=", "href=", "url(", "@import", "<script", "http:");
  }
}
