package dev.evergrant.grant;

import static dev.evergrant.grant.Given.ANNA;
import static dev.evergrant.grant.Given.BEFORE;
import static dev.evergrant.grant.Given.CLIENT;
import static dev.evergrant.grant.Given.NOON;
import static dev.evergrant.grant.Given.claims;
import static dev.evergrant.grant.Given.jwt;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.evergrant.grant.IdTokenRule.Judgement;
import dev.evergrant.oauth.Fault.RequestRejected;
import dev.evergrant.oauth.Identity;
import dev.evergrant.oauth.Secret;
import dev.evergrant.oauth.TokenSet;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What an id token must say (OpenID Connect Core, sections 3.1.3.7 and 12.2).
class IdTokenTest {
  static final LoginIdToken LOGIN = new LoginIdToken(Given.account(), "the-nonce");
  static final RefreshedIdToken REFRESH = new RefreshedIdToken(Given.account(), BEFORE);

  static JWTClaimsSet.Builder login() {
    return claims().claim("nonce", "the-nonce");
  }

  @Test
  void saysWhoLoggedIn() {
    var token = jwt(login());

    assertThat(LOGIN.judge(token, NOON)).isEqualTo(Judgement.of(token, ANNA));
  }

  @Test
  void isMissedByNobody() {
    assertThat(LOGIN.judge(null, NOON)).isEqualTo(Judgement.NOBODY);
    assertThat(REFRESH.judge(null, NOON)).isEqualTo(Judgement.NOBODY);
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        Arguments.of("another issuer", login().issuer("https://other.example")),
        Arguments.of("almost the issuer", login().issuer(Given.ISSUER + "/")),
        Arguments.of("no issuer", login().issuer(null)),
        Arguments.of("no subject", login().subject(null)),
        Arguments.of("another client", login().audience("other")),
        Arguments.of("no client", login().audience((String) null)),
        Arguments.of(
            "issued to another party",
            login().audience(List.of(CLIENT, "other")).claim("azp", "other")),
        Arguments.of("another nonce", login().claim("nonce", "other")),
        Arguments.of("no nonce", login().claim("nonce", null)),
        Arguments.of("no end", login().expirationTime(null)),
        Arguments.of("expired", login().expirationTime(Date.from(NOON.minusSeconds(301)))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrong")
  void isNoLogin(String what, JWTClaimsSet.Builder claims) {
    var judgement = LOGIN.judge(jwt(claims), NOON);

    assertThat(judgement.fault())
        .isInstanceOfSatisfying(
            RequestRejected.class,
            fault -> assertThat(fault.error()).isEqualTo("invalid_id_token"));
    assertThat(judgement.idToken()).isNull();
    assertThat(judgement.identity()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"nonsense", "a.b.c", "e30.e30."})
  void isNoLoginWhenNobodyCanReadIt(String token) {
    assertThat(LOGIN.judge(token, NOON).fault()).isInstanceOf(RequestRejected.class);
  }

  static Stream<Arguments> fine() {
    return Stream.of(
        Arguments.of("of several clients", login().audience(List.of("other", CLIENT))),
        Arguments.of(
            "of several clients, issued to us",
            login().audience(List.of("other", CLIENT)).claim("azp", CLIENT)),
        Arguments.of("a little late", login().expirationTime(Date.from(NOON.minusSeconds(299)))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("fine")
  void isALogin(String what, JWTClaimsSet.Builder claims) {
    assertThat(LOGIN.judge(jwt(claims), NOON).identity()).isEqualTo(ANNA);
  }

  @Test
  void mayBeOfAnyIssuerWhereOnlyEndpointsAreKnown() {
    var account = Given.account(Given.endpoints("https://token.example"));

    var judgement = new LoginIdToken(account, null).judge(jwt(claims()), NOON);

    assertThat(judgement.identity()).isEqualTo(ANNA);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "a@b, nick, Anna, a@b",
        "-, nick, Anna, nick",
        "-, -, Anna, Anna",
        "'', ' ', Anna, Anna",
        "-, -, -, -"
      })
  void namesThePersonByWhatTheyLogInWith(
      @Nullable String email,
      @Nullable String nick,
      @Nullable String name,
      @Nullable String shown) {
    var token =
        jwt(login().claim("email", email).claim("preferred_username", nick).claim("name", name));

    assertThat(LOGIN.judge(token, NOON).identity())
        .isEqualTo(new Identity(Given.ISSUER, "anna", shown));
  }

  @Test
  void isRenewedWithoutANonce() {
    var token = jwt(claims().claim("email", "anna@new.example"));

    assertThat(REFRESH.judge(token, NOON))
        .isEqualTo(Judgement.of(token, new Identity(Given.ISSUER, "anna", "anna@new.example")));
  }

  @Test
  void keepsTheNameWhenTheNewOneTellsNone() {
    var token = jwt(claims().claim("email", null));

    assertThat(REFRESH.judge(token, NOON)).isEqualTo(Judgement.of(token, ANNA));
  }

  static Stream<Arguments> otherAtRefresh() {
    return Stream.of(
        Arguments.of("another person", claims().subject("bob")),
        Arguments.of("another issuer", claims().issuer("https://other.example")),
        Arguments.of("another client", claims().audience("other")),
        Arguments.of("nobody", claims().subject(null)),
        Arguments.of("another nonce", claims().claim("nonce", "other")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("otherAtRefresh")
  void isLeftOutOfARefreshThatIsNotAboutTheSameLogin(String what, JWTClaimsSet.Builder claims) {
    var rule = new RefreshedIdToken(Given.account(), withIdToken(jwt(login())));

    assertThat(rule.judge(jwt(claims), NOON)).isEqualTo(Judgement.NOBODY);
  }

  @Test
  void mayRepeatTheNonceOfTheLogin() {
    var rule = new RefreshedIdToken(Given.account(), withIdToken(jwt(login())));

    assertThat(rule.judge(jwt(login()), NOON).identity()).isEqualTo(ANNA);
  }

  @Test
  void mayBeReadLongAfterItsEndInARefresh() {
    assertThat(REFRESH.judge(jwt(claims()), NOON.plus(Duration.ofDays(9))).identity())
        .isEqualTo(ANNA);
  }

  static TokenSet withIdToken(String token) {
    return new TokenSet(
        BEFORE.accessToken(),
        BEFORE.tokenType(),
        BEFORE.sentAt(),
        BEFORE.receivedAt(),
        BEFORE.expiresAt(),
        BEFORE.refreshToken(),
        BEFORE.scope(),
        BEFORE.grantExpiresAt(),
        Secret.of(token),
        BEFORE.identity());
  }
}
