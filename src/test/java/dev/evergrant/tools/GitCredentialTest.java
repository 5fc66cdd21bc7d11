package dev.evergrant.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.oauth.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GitCredentialTest {
  private static final String ASKED = "protocol=https\nhost=git.example.com\n";

  private final Speaker git = new Speaker("git").saying(ASKED + "\n");

  @Test
  void givesAPasswordToAnOldGit() {
    assertThat(git.wish("work get")).isEqualTo(new Wish.Token("work"));
    assertThat(git.answer("work get").out())
        .isEqualTo("username=oauth2\npassword=at-1\npassword_expiry_utc=1893499200\n");
  }

  @Test
  void keepsTheUserNameOfTheAddress() {
    git.saying(ASKED + "username=robot\n\n");

    assertThat(git.answer("work get").out()).startsWith("username=robot\npassword=at-1\n");
  }

  @Test
  void givesABearerTokenToAGitThatCan() {
    git.saying("capability[]=authtype\ncapability[]=state\n" + ASKED + "\n");

    assertThat(git.answer("work get").out())
        .isEqualTo(
            """
            capability[]=authtype
            authtype=Bearer
            credential=at-1
            ephemeral=1
            password_expiry_utc=1893499200
            """);
  }

  @Test
  void tellsNoExpiryThatItDoesNotKnow() {
    assertThat(git.answer("work get", Speaker.token("at-1", null)).out())
        .isEqualTo("username=oauth2\npassword=at-1\n");
  }

  @Test
  void takesWhatIsErasedForRefused() {
    assertThat(git.saying(ASKED + "username=oauth2\npassword=at=1\n\n").wish("work erase"))
        .isEqualTo(new Wish.Reject("work", Secret.of("at=1")));
    assertThat(git.saying(ASKED + "authtype=Bearer\ncredential=at-2\n").wish("work erase"))
        .isEqualTo(new Wish.Reject("work", Secret.of("at-2")));
    assertThat(git.saying(ASKED + "\n").wish("work erase")).isEqualTo(Wish.Said.NOTHING);
  }

  @Test
  void givesNothingOverPlainHttpButToThisMachine() {
    assertThat(git.saying("protocol=http\nhost=git.example.com\n\n").wish("work get"))
        .isEqualTo(new Wish.Refused(Wish.Reason.PLAIN_HTTP));
    assertThat(git.saying("protocol=http\nhost=127.0.0.1:80\n\n").wish("work get"))
        .isEqualTo(new Wish.Token("work"));
  }

  @Test
  void saysWhatItCan() {
    assertThat(git.wish("capability")).isEqualTo(Wish.Said.of("version 0\ncapability authtype\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"work store", "store", "work reticulate", ""})
  void saysNothingToTheRest(String words) {
    assertThat(git.saying(ASKED + "password=x\n").wish(words)).isEqualTo(Wish.Said.NOTHING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"get", "erase", "work play get"})
  void guessesNoAccount(String words) {
    assertThat(git.wish(words)).isEqualTo(new Wish.WrongUse());
  }

  @Test
  void keepsGitFromAskingForAPasswordThatNobodyHas() {
    assertThat(git.refusal("work get")).isEqualTo(new Answer("quit=1\n", 4));
  }
}
