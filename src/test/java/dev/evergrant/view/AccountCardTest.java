package dev.evergrant.view;

import static dev.evergrant.view.Sample.account;
import static dev.evergrant.view.Sample.delayed;
import static dev.evergrant.view.Sample.fresh;
import static dev.evergrant.view.Sample.unauthorized;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.status.Cause;
import dev.evergrant.status.SessionState;
import dev.evergrant.view.Offer.Choice;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountCardTest {
  static AccountCard card(Sample account) {
    return AccountCard.of(account.status(), At.NOON);
  }

  static List<Offer> offers(Sample account) {
    return card(account).choices().stream().map(Choice::offer).toList();
  }

  // --- what it shows

  @Test
  void showsAFreshAccount() {
    var card = card(fresh("work").label("Work").subject("aki").issuedAgo("PT13M48S"));

    assertThat(card)
        .isEqualTo(
            new AccountCard(
                "work",
                "Work",
                "W",
                "aki · provider.example",
                Tone.GOOD,
                "Fresh, refreshes itself in 41:12",
                List.of(),
                new Ring(Tone.GOOD, 0.77, false),
                "46:12",
                "until expiry",
                List.of()));
  }

  @Test
  void showsAnAccountThatNeedsThePerson() {
    var card = card(unauthorized("work", Cause.GRANT_REJECTED).waiting(2).expiresIn("PT5M"));

    assertThat(card)
        .isEqualTo(
            new AccountCard(
                "work",
                "work",
                "W",
                "provider.example",
                Tone.ATTENTION,
                "The provider ended this session",
                List.of("2 tools are waiting"),
                new Ring(Tone.ATTENTION, 0, false),
                "",
                "",
                List.of(new Choice(Offer.LOG_IN_AGAIN, "Log in again"))));
  }

  @ParameterizedTest
  @CsvSource({
    "PT8H,   Login ends tonight at 20:00",
    "P6D,    Login ends Monday at 12:00",
    "P7D,    Login ends 8 January",
  })
  void namesTheEndOfALoginThatComesThisWeek(String left, String line) {
    assertThat(card(fresh("work").loginExpiresIn(left)).remarks()).containsExactly(line);
  }

  @Test
  void namesTheEndAfterWhatIsAmiss() {
    assertThat(card(fresh("work").unsaved().loginExpiresInAbout("PT1H")).remarks())
        .containsExactly("Not yet saved in the keychain", "Login ends today at about 13:00");
  }

  @ParameterizedTest
  @ValueSource(strings = {"P7DT1S", "PT0S", "PT-1H"})
  void namesNoEndThatIsFarAwayOrPast(String left) {
    assertThat(card(fresh("work").loginExpiresIn(left)).remarks()).isEmpty();
  }

  @Test
  void namesNoEndOfALoginThatIsOver() {
    var ended = unauthorized("work", Cause.GRANT_REJECTED).loginExpiresIn("PT1H");
    var locked = account("work", SessionState.LOCKED).loginExpiresIn("PT1H");

    assertThat(card(ended).remarks()).isEmpty();
    assertThat(card(locked).remarks()).isEmpty();
  }

  @Test
  void takesItsNameForATitleWhereItHasNoLabel() {
    assertThat(card(fresh("work").label(" ")).title()).isEqualTo("work");
  }

  @Test
  void beginsWithAWholeCharacter() {
    assertThat(card(fresh("x").label("𠮷野家")).initial()).isEqualTo("𠮷");
  }

  @Test
  void namesTheProviderByItsHost() {
    assertThat(card(fresh("x").issuer("http://127.0.0.1:9000/a")).subtitle())
        .isEqualTo("127.0.0.1:9000");
    assertThat(card(fresh("x").issuer("no address")).subtitle()).isEqualTo("no address");
    assertThat(card(fresh("x").issuer("urn:example")).subtitle()).isEqualTo("urn:example");
  }

  @Test
  void isSpokenInSentences() {
    assertThat(card(fresh("work")).spoken())
        .isEqualTo("work. Fresh, refreshes itself in 41:12. until expiry 46:12");
    assertThat(card(unauthorized("work", Cause.NEW)).spoken()).isEqualTo("work. Not logged in yet");
  }

  // --- where it stands

  @ParameterizedTest
  @CsvSource({
    "NEW, Not logged in yet",
    "LOGGED_OUT, You logged out",
    "EXPIRED, The login has ended",
    "GRANT_REJECTED, The provider ended this session",
    "ANSWER_LOST, 'The provider’s answer was lost, and the login with it'",
    "CLIENT_REJECTED, The provider does not accept the client ID or its secret",
    "REQUEST_REJECTED, The provider does not accept these settings"
  })
  void saysWhyThereIsNoLogin(Cause cause, String sentence) {
    assertThat(card(unauthorized("work", cause)).state()).isEqualTo(sentence);
  }

  @Test
  void saysWhenItWillEndWhereNothingRefreshesIt() {
    assertThat(card(fresh("work").neverRefreshes()).state())
        .isEqualTo("Fresh until 12:46:12, then log in again");
  }

  @Test
  void saysWhereNobodyKnowsTheEnd() {
    var card = card(account("work", SessionState.AUTHORIZED));

    assertThat(card.state()).isEqualTo("Fresh; the provider does not say for how long");
    assertThat(card.countdown()).isEmpty();
    assertThat(card.caption()).isEmpty();
  }

  @Test
  void saysWhenItTriesAgain() {
    assertThat(card(delayed("work")).state())
        .isEqualTo("Provider unreachable, trying again in 0:18");
    assertThat(card(account("work", SessionState.REFRESH_DELAYED)).state())
        .isEqualTo("Provider unreachable");
  }

  @ParameterizedTest
  @CsvSource({
    "LOCKED, Waiting for the keychain",
    "AUTHORIZING, Waiting for your browser",
    "REFRESHING, Refreshing…"
  })
  void saysWhatItWaitsFor(SessionState state, String words) {
    assertThat(card(account("work", state)).state()).isEqualTo(words);
  }

  @Test
  void asksAboutAnotherPerson() {
    var card = card(fresh("work").subject("aki").otherSubject("haru"));

    assertThat(card.state()).isEqualTo("haru logged in, not aki");
    assertThat(card.choices())
        .containsExactly(
            new Choice(Offer.TAKE_OTHER, "Use this login"),
            new Choice(Offer.KEEP_BEFORE, "Keep the old one"));
  }

  @Test
  void asksAboutAnotherPersonWhereTheFirstIsUnknown() {
    assertThat(card(fresh("work").otherSubject("haru")).state())
        .isEqualTo("haru logged in, not the person from before");
  }

  // --- what else there is to know

  @Test
  void remarksWhatIsNotAsItShouldBe() {
    var card = card(fresh("work").waiting(1).unsaved().lastFailure("TIMED_OUT"));

    assertThat(card.remarks())
        .containsExactly(
            "1 tool is waiting",
            "Not yet saved in the keychain",
            "Nobody came back from the browser in time");
  }

  @Test
  void namesAnErrorThatItHasNoWordsFor() {
    assertThat(card(fresh("work").lastFailure("server_error")).remarks())
        .containsExactly("The last login failed: server_error");
  }

  // --- the countdown and the ring

  @Test
  void saysThatTheTokenIsOver() {
    var card = card(delayed("work").expiresIn("PT0S"));

    assertThat(card.countdown()).isEqualTo("0:00");
    assertThat(card.caption()).isEqualTo("expired");
  }

  @ParameterizedTest
  @EnumSource(names = {"LOCKED", "UNAUTHORIZED"})
  void countsNothingDownWhereThereIsNoToken(SessionState state) {
    var card = card(account("work", state).issuedAgo("PT1M").expiresIn("PT1M"));

    assertThat(card.countdown()).isEmpty();
    assertThat(card.ring().fraction()).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = {"AUTHORIZING", "AUTHORIZED", "REFRESHING", "REFRESH_DELAYED"})
  void countsDownWhatTheOldTokenStillLasts(SessionState state) {
    var card = card(account("work", state).issuedAgo("PT3M").expiresIn("PT1M"));

    assertThat(card.countdown()).isEqualTo("1:00");
    assertThat(card.ring().fraction()).isEqualTo(0.25);
  }

  @ParameterizedTest
  @CsvSource({
    "LOCKED, false",
    "UNAUTHORIZED, false",
    "AUTHORIZING, true",
    "AUTHORIZED, false",
    "REFRESHING, true",
    "REFRESH_DELAYED, false"
  })
  void turnsItsRingWhileSomethingIsUnderWay(SessionState state, boolean turning) {
    assertThat(card(account("work", state)).ring().turning()).isEqualTo(turning);
  }

  @Test
  void fillsTheRingOfATokenWhoseEndNobodyKnows() {
    assertThat(card(account("work", SessionState.AUTHORIZED)).ring().fraction()).isEqualTo(1);
    assertThat(card(account("work", SessionState.REFRESHING)).ring().fraction()).isZero();
    assertThat(card(fresh("work")).ring().fraction()).isEqualTo(1);
  }

  @Test
  void keepsItsRingWithinItsBounds() {
    assertThat(card(fresh("x").issuedAgo("PT-1M")).ring().fraction()).isEqualTo(1);
    assertThat(card(fresh("x").issuedAgo("PT1M").expiresIn("PT-1S")).ring().fraction()).isZero();
    assertThat(card(fresh("x").issuedAgo("PT0S").expiresIn("PT0S")).ring().fraction()).isZero();
  }

  // --- what can be done

  @ParameterizedTest
  @CsvSource({
    "NEW, LOG_IN",
    "LOGGED_OUT, LOG_IN",
    "EXPIRED, LOG_IN_AGAIN",
    "ANSWER_LOST, LOG_IN_AGAIN",
    "CLIENT_REJECTED, CHECK_SETTINGS",
    "REQUEST_REJECTED, CHECK_SETTINGS"
  })
  void offersTheCure(Cause cause, Offer offer) {
    assertThat(offers(unauthorized("work", cause))).containsExactly(offer);
  }

  @Test
  void offersALoginWhereTheCauseIsUnknown() {
    assertThat(offers(account("work", SessionState.UNAUTHORIZED))).containsExactly(Offer.LOG_IN);
  }

  @Test
  void offersToUnlock() {
    assertThat(offers(account("work", SessionState.LOCKED))).containsExactly(Offer.UNLOCK);
  }

  @Test
  void offersThePageWhileALoginIsOpen() {
    var open = account("work", SessionState.AUTHORIZING);

    assertThat(offers(open)).containsExactly(Offer.CANCEL);
    assertThat(offers(open.loginUrl("https://x.example")))
        .containsExactly(Offer.OPEN_AGAIN, Offer.COPY_LINK, Offer.CANCEL);
    assertThat(offers(open.userCode("WDJB-MJHT", "https://x.example")))
        .containsExactly(Offer.OPEN_AGAIN, Offer.COPY_CODE, Offer.CANCEL);
  }

  @ParameterizedTest
  @EnumSource(names = {"AUTHORIZED", "REFRESHING", "REFRESH_DELAYED"})
  void offersNothingWhereAllIsWell(SessionState state) {
    assertThat(offers(account("work", state))).isEmpty();
  }
}
