package dev.evergrant.view;

import static dev.evergrant.view.Sample.fresh;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class QuestionTest {
  private final Sample work = fresh("work").label("Work");

  @Test
  void asksBeforeAnAccountIsRemoved() {
    assertThat(Question.remove(work.status(), List.of(work.status()), At.NOON))
        .isEqualTo(
            new Question(
                "Remove Work?",
                "Its login is ended and forgotten. Tools that ask for “work” get no token any"
                    + " more.",
                "Remove",
                "Cancel"));
  }

  @Test
  void namesTheAccountsThatALogoutMayEndToo() {
    var all =
        List.of(
            work.status(),
            fresh("mail").status(),
            fresh("wiki").label("Wiki").status(),
            fresh("other-app").clientId("other").status(),
            fresh("elsewhere").issuer("https://elsewhere.example").status());

    assertThat(Question.logOut(work.status(), all, At.NOON))
        .isEqualTo(
            new Question(
                "Log out of Work?",
                "Its tokens are revoked and forgotten. Tools that ask for “work” get none until"
                    + " you log in again.\n\nThe provider may end these logins too: mail, Wiki",
                "Log out",
                "Cancel"));
  }
}
