package dev.evergrant.grant;

import static dev.evergrant.grant.Given.BEFORE;
import static dev.evergrant.grant.Given.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.evergrant.grant.TokenBody.Question;
import dev.evergrant.keeper.TokenReply;
import dev.evergrant.oauth.Fault;
import dev.evergrant.oauth.Fault.OutcomeUnknown;
import dev.evergrant.oauth.Secret;
import dev.evergrant.oauth.Target;
import dev.evergrant.oauth.TokenSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Everything that servers write into a token response, and what is still made of it.
class TokenBodyTest {
  static final Instant RECEIVED = NOON.plusSeconds(2);
  static final Instant SERVER_CLOCK = NOON.plus(Duration.ofHours(5));

  static TokenReply read(String body, @Nullable TokenSet before, @Nullable Instant date) {
    var rule =
        before == null
            ? new LoginIdToken(Given.account(), null)
            : new RefreshedIdToken(Given.account(), before);
    return new TokenBody(body, NOON, RECEIVED, date)
        .read(new Question(before, null, Set.of("asked"), rule, Redaction.of()));
  }

  /// What is wrong with the token that came for a target; null where nothing is.
  static @Nullable Fault unfit(String body, Target target) {
    var before = Given.BEFORE;
    var question =
        new Question(
            before, null, Set.of(), new RefreshedIdToken(Given.account(), before), Redaction.of());
    var reply = new TokenBody(body, NOON, RECEIVED, null).read(question.of(target));
    assertThat(reply).isInstanceOf(TokenReply.Issued.class);
    return ((TokenReply.Issued) reply).unfit();
  }

  private static final Target MAIL = Target.of(Set.of("mail", "openid"), null);
  private static final Target API = Target.of(Set.of(), "https://api.example");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"access_token\":\"a\",\"scope\":\"openid mail\"}",
        // What was asked for is what was granted (RFC 6749, section 5.1).
        "{\"access_token\":\"a\"}"
      })
  void takesATokenOfTheScopeThatWasAskedFor(String body) {
    assertThat(unfit(body, MAIL)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"access_token\":\"a\",\"scope\":\"mail\"}",
        "{\"access_token\":\"a\",\"scope\":\"mail openid admin\"}",
        "{\"refresh_token\":\"r\"}"
      })
  void findsATokenOfAnotherScopeUnfit(String body) {
    assertThat(unfit(body, MAIL)).isInstanceOf(Fault.RequestRejected.class);
  }

  @Test
  void findsAJwtForAnotherAudienceUnfit() {
    assertThat(unfit(forAudience("https://api.example"), API)).isNull();
    assertThat(unfit("{\"access_token\":\"opaque\"}", API)).isNull();
    assertThat(unfit(forAudience("https://evil.example"), API))
        .isInstanceOf(Fault.RequestRejected.class);
  }

  private static String forAudience(String audience) {
    return "{\"access_token\":\"%s\"}"
        .formatted(Given.jwt(new JWTClaimsSet.Builder().audience(audience)));
  }

  static TokenSet login(String body) {
    return Given.tokens(read(body, null, SERVER_CLOCK));
  }

  static TokenSet withMember(String member) {
    return login("{\"access_token\":\"a\",\"refresh_token\":\"r\"%s}".formatted(member));
  }

  static String jwt(@Nullable Instant issued, Instant end) {
    var claims = new JWTClaimsSet.Builder().expirationTime(Date.from(end));
    return Given.jwt(issued == null ? claims : claims.issueTime(Date.from(issued)));
  }

  @Test
  void readsAWholeResponse() {
    var tokens =
        login(
            """
            {"access_token":"a","token_type":"bearer","expires_in":60,"refresh_token":"r",
             "scope":"mail  openid","refresh_expires_in":600}\
            """);

    assertThat(tokens)
        .isEqualTo(
            new TokenSet(
                Secret.of("a"),
                "bearer",
                NOON,
                RECEIVED,
                NOON.plusSeconds(60),
                Secret.of("r"),
                Set.of("mail", "openid"),
                NOON.plusSeconds(600),
                null,
                null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3600                   | 3600",
        "3600.7                 | 3600",
        "\"3600\"               | 3600",
        "\" 60 \"               | 60",
        "-1                     | ",
        "0                      | ",
        "\"never\"              | ",
        "null                   | ",
        "{}                     | ",
        "1e3                    | 1000",
        "9223372036854775807    | 3153600000",
        "99999999999999999999999| 3153600000"
      })
  void takesALifeThatIsANumberAbove0(String written, @Nullable Long seconds) {
    var tokens = withMember(",\"expires_in\":" + written);

    assertThat(tokens.expiresAt()).isEqualTo(seconds == null ? null : NOON.plusSeconds(seconds));
    assertThat(tokens.refreshToken()).isEqualTo(Secret.of("r"));
  }

  @Test
  void measuresAJwtByTheServersOwnClock() {
    var token = jwt(NOON.minusSeconds(500), SERVER_CLOCK.plusSeconds(300));

    assertThat(login("{\"access_token\":\"%s\"}".formatted(token)).expiresAt())
        .isEqualTo(NOON.plusSeconds(300));
  }

  @Test
  void measuresAJwtByItsIssueTimeWhereTheServerTellsNoTime() {
    var body =
        "{\"access_token\":\"%s\"}".formatted(jwt(SERVER_CLOCK, SERVER_CLOCK.plusSeconds(300)));

    assertThat(Given.tokens(read(body, null, null)).expiresAt()).isEqualTo(NOON.plusSeconds(300));
  }

  @Test
  void believesAJwtsEndWhereNothingElseIsTold() {
    var body = "{\"access_token\":\"%s\"}".formatted(jwt(null, NOON.plusSeconds(300)));

    assertThat(Given.tokens(read(body, null, null)).expiresAt()).isEqualTo(NOON.plusSeconds(300));
  }

  @Test
  void doesNotKnowTheLifeOfAnOpaqueTokenThatNobodyTells() {
    assertThat(withMember("").expiresAt()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"refresh_expires_in\":90              | 90",
        "\"refresh_token_expires_in\":90        | 90",
        "\"refresh_token_expires_in\":\"90\"    | 90",
        "\"refresh_expires_in\":0               | ",
        "\"refresh_expires_in\":-1              | ",
        "\"x\":1                                | "
      })
  void knowsTheEndOfTheLoginWhereItIsTold(String member, @Nullable Long seconds) {
    assertThat(withMember("," + member).grantExpiresAt())
        .isEqualTo(seconds == null ? null : NOON.plusSeconds(seconds));
  }

  @Test
  void readsTheEndOfTheLoginFromARefreshTokenThatIsAJwt() {
    var refresh = jwt(null, SERVER_CLOCK.plusSeconds(900));
    var body = "{\"access_token\":\"a\",\"refresh_token\":\"%s\"%s}";

    assertThat(login(body.formatted(refresh, "")).grantExpiresAt())
        .isEqualTo(NOON.plusSeconds(900));
    assertThat(login(body.formatted(refresh, ",\"refresh_expires_in\":0")).grantExpiresAt())
        .isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ",\"token_type\":\"DPoP\" | DPoP",
        ",\"token_type\":\"\"     | Bearer",
        ",\"token_type\":7        | Bearer",
        "''                       | Bearer"
      })
  void takesTheTypeAsItIsWritten(String member, String type) {
    assertThat(withMember(member).tokenType()).isEqualTo(type);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",\"scope\":\"\"", ",\"scope\":7", ",\"scope\":[]"})
  void hasTheScopeThatWasAskedForWhereNoneIsNamed(String member) {
    assertThat(withMember(member).scope()).containsExactly("asked");
  }

  @Test
  void takesAScopeThatIsAnArray() {
    assertThat(withMember(",\"scope\":[\"b\",\"a\",7]").scope()).containsExactly("b", "a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"access_token\":\"a\\\"b\",\"refresh_token\":\"r\\u002Fs\",\"expires_in\":",
        "{\"access_token\":\"a\\\"b\",\"refresh_token\":\"r/s\"",
        "{\"x\":nonsense,\"access_token\":\"a\\\"b\" , \"refresh_token\" : \"r/s\"}",
        "{\"access_token\":\"a\\\"b\",\"refresh_token\":\"r/s\"} and more"
      })
  void picksTheTokensOutOfBrokenJson(String body) {
    var tokens = login(body);

    assertThat(tokens.accessToken()).isEqualTo(Secret.of("a\"b"));
    assertThat(tokens.refreshToken()).isEqualTo(Secret.of("r/s"));
    assertThat(tokens.expiresAt()).isNull();
  }

  @Test
  void readsTheTokensBehindAByteOrderMark() {
    assertThat(login("\uFEFF{\"access_token\":\"a\",\"refresh_token\":\"r\"}").refreshToken())
        .isEqualTo(Secret.of("r"));
  }

  @Test
  void doesNotBelieveANumberThatMayHaveBeenCutOff() {
    assertThat(login("{\"access_token\":\"a\",\"expires_in\":36").expiresAt()).isNull();
    assertThat(login("{\"access_token\":\"a\",\"expires_in\":36,").expiresAt())
        .isEqualTo(NOON.plusSeconds(36));
  }

  @Test
  void readsAMebibyteOfNonsenseWithoutBreaking() {
    var body = "{\"x\":\"" + "\\\\".repeat(500_000) + "\",\"access_token\":\"a\",";

    assertThat(login(body).accessToken()).isEqualTo(Secret.of("a"));
  }

  @Test
  void keepsARefreshTokenThatCameAlone() {
    var tokens =
        Given.tokens(read("{\"refresh_token\":\"r\",\"refresh_expires_in\":9}", BEFORE, null));

    assertThat(tokens)
        .isEqualTo(
            new TokenSet(
                BEFORE.accessToken(),
                BEFORE.tokenType(),
                BEFORE.sentAt(),
                BEFORE.receivedAt(),
                BEFORE.expiresAt(),
                Secret.of("r"),
                BEFORE.scope(),
                NOON.plusSeconds(9),
                null,
                BEFORE.identity()));
  }

  @Test
  void keepsARefreshTokenThatCameWithAnError() {
    var tokens =
        Given.tokens(read("{\"error\":\"invalid_grant\",\"refresh_token\":\"r\"}", BEFORE, null));

    assertThat(tokens.refreshToken()).isEqualTo(Secret.of("r"));
  }

  @Test
  void isNoLoginWithoutAnAccessToken() {
    assertThat(Given.fault(read("{\"refresh_token\":\"r\"}", null, null)))
        .isInstanceOf(OutcomeUnknown.class);
  }

  @Test
  void showsNoneOfItself() {
    assertThat(new TokenBody("secret", NOON, NOON, null).toString()).doesNotContain("secret");
  }
}
