package dev.evergrant.grant;

import static dev.evergrant.grant.Given.CLIENT_SECRET;
import static dev.evergrant.grant.Given.metadata;
import static dev.evergrant.grant.HostileServer.answer;
import static dev.evergrant.grant.HostileServer.that;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.util.URLUtils;
import dev.evergrant.grant.HostileServer.Manner;
import dev.evergrant.keeper.Authorizer.Login;
import dev.evergrant.keeper.TokenReply;
import dev.evergrant.oauth.Account;
import dev.evergrant.oauth.Account.Flow;
import dev.evergrant.oauth.AuthorizationServer;
import dev.evergrant.oauth.Desktop;
import dev.evergrant.oauth.Fault;
import dev.evergrant.oauth.Fault.Abandoned;
import dev.evergrant.oauth.Fault.Abandoned.Reason;
import dev.evergrant.oauth.LoginPage;
import dev.evergrant.oauth.LoginPage.UserCode;
import dev.evergrant.oauth.Secret;
import dev.evergrant.platform.Browser;
import dev.evergrant.platform.Os;
import dev.evergrant.text.Messages;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Logins with a code for another device, at a server that says what a test wants, in no time.
class DeviceLoginTest {
  private static final String GIVEN =
      """
      {"device_code":"the-device-code","user_code":"WDJB-MJHT","expires_in":900,"interval":5,
       "verification_uri":"https://id.example/device",
       "verification_uri_complete":"https://id.example/device?user_code=WDJB-MJHT"}\
      """;
  private static final String TOKENS =
      "{\"access_token\":\"access\",\"refresh_token\":\"refresh\",\"expires_in\":60}";

  private final HostileServer server = that(_ -> {});
  private final FastPace pace = new FastPace();
  private final Kept kept = new Kept();
  private final List<LoginPage> pages = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    server.close();
  }

  private static Manner error(String error) {
    return answer(400, "{\"error\":\"%s\"}".formatted(error));
  }

  private static Manner tokens() {
    return answer(200, TOKENS);
  }

  /// What the token endpoint does, one request after the other; the last of it for ever.
  private void provider(String given, Manner... polls) {
    var left = new ConcurrentLinkedQueue<>(List.of(polls));
    var metadata =
        metadata(
            server.origin(),
            "\"device_authorization_endpoint\":\"%s/device\",".formatted(server.origin()));
    server.becomes(visit ->
        (switch (visit.path()) {
              case "/device" -> answer(200, given);
              case "/token" -> left.size() > 1 ? left.remove() : left.element();
              default -> answer(200, metadata);
            })
            .treat(visit));
  }

  private AnAccount account() {
    return Given.accountAt(AuthorizationServer.at(server.origin())).flow(Flow.DEVICE);
  }

  private TokenReply logIn() {
    return logIn(account().build());
  }

  private TokenReply logIn(Account account) {
    var browser = new Browser(Os.LINUX, Map.of());
    var grant = Grant.over(new Http(), Given.AT_NOON, browser, Messages::in, Patience.USUAL, pace);
    var secret = account.client().confidential() ? CLIENT_SECRET : null;
    var login = new Login(account, secret, null, Desktop.unknown(), false, pages::add);
    return grant.authorizer().authorize(login, kept);
  }

  private Map<String, String> sent(String path, int number) {
    var sent = new TreeMap<String, String>();
    URLUtils.parseParameters(server.bodies(path).get(number))
        .forEach((name, values) -> sent.put(name, values.getFirst()));
    return sent;
  }

  private static Reason reason(TokenReply reply) {
    return ((Abandoned) Given.fault(reply)).reason();
  }

  @Test
  void asksForACodeAndThenForTheTokensUntilTheyAreThere() {
    provider(GIVEN, error("authorization_pending"), error("authorization_pending"), tokens());

    var tokens = Given.tokens(logIn(account().resource("http://h:1").build()));

    assertThat(tokens.accessToken()).isEqualTo(Secret.of("access"));
    assertThat(tokens.refreshToken()).isEqualTo(Secret.of("refresh"));
    assertThat(sent("/device", 0))
        .isEqualTo(
            Map.of(
                "client_id", Given.CLIENT,
                "scope", "openid offline_access",
                "prompt", "consent",
                "resource", "http://h:1"));
    assertThat(sent("/token", 2))
        .isEqualTo(
            Map.of(
                "client_id", Given.CLIENT,
                "grant_type", "urn:ietf:params:oauth:grant-type:device_code",
                "device_code", "the-device-code",
                "resource", "http://h:1"));
    assertThat(pace.seconds()).containsExactly(5L, 5L, 5L);
  }

  @Test
  void keepsTheAnswerBeforeItIsRead() {
    provider(GIVEN, error("authorization_pending"), tokens());

    logIn();

    assertThat(kept.bodies()).containsExactly(TOKENS);
  }

  /// As GitHub says it.
  @Test
  void takesAnErrorForOneWhateverTheStatus() {
    provider(
        GIVEN,
        answer(200, "{\"error\":\"authorization_pending\"}"),
        answer(200, "{\"error\":\"slow_down\",\"interval\":10}"),
        tokens());

    Given.tokens(logIn());

    assertThat(pace.seconds()).containsExactly(5L, 5L, 10L);
    assertThat(kept.bodies()).containsExactly(TOKENS);
  }

  @Test
  void showsTheCodeAndWhereToEnterIt() {
    provider(GIVEN, tokens());

    logIn();

    var code =
        new UserCode("WDJB-MJHT", URI.create("https://id.example/device"), Duration.ofMinutes(15));
    assertThat(pages)
        .containsExactly(
            new LoginPage(URI.create("https://id.example/device?user_code=WDJB-MJHT"), code));
  }

  /// Google's answer, as its documentation has it.
  @Test
  void takesTheAddressUnderItsOldNameAndTheUsualIntervals() {
    provider(
        """
        {"device_code":"4/4-GMMhm","user_code":"GQVQ-JKEC",
         "verification_url":"https://www.google.com/device"}\
        """,
        tokens());

    Given.tokens(logIn());

    var address = URI.create("https://www.google.com/device");
    assertThat(pages)
        .containsExactly(
            new LoginPage(address, new UserCode("GQVQ-JKEC", address, Duration.ofMinutes(10))));
    assertThat(pace.seconds()).containsExactly(5L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "not JSON",
        "{\"device_code\":\"d\",\"user_code\":\"u\"}",
        "{\"device_code\":\"d\",\"user_code\":\"u\",\"verification_uri\":\"file:///etc/passwd\"}",
        "{\"device_code\":\"d\",\"user_code\":\"u\",\"verification_uri\":\"http://id.example/\"}",
        "{\"device_code\":\"d\",\"user_code\":\"a\\nb\",\"verification_uri\":\"https://i.example\"}"
      })
  void showsNobodyAPageThatIsNone(String given) {
    provider(given, tokens());

    Logins.assertRejected(Given.fault(logIn()), "invalid_answer");
    assertThat(pages).isEmpty();
    assertThat(server.bodies("/token")).isEmpty();
  }

  /// A page of this machine may take whoever comes for its person.
  @Test
  void sendsNobodyToThisMachineForAServerElsewhere() {
    var here = GIVEN.replace("https://id.example/device\"", "http://127.0.0.1:8080/device\"");
    var elsewhere = Members.of(metadata("https://id.example", "")).orElseThrow();
    var server = ServerMetadata.of(elsewhere);

    assertThat(DeviceAuthorization.of(server, Members.of(GIVEN).orElseThrow())).isPresent();
    assertThat(DeviceAuthorization.of(server, Members.of(here).orElseThrow())).isEmpty();
  }

  @Test
  void slowsDownByFiveSecondsEachTimeItIsTold() {
    provider(
        GIVEN,
        error("slow_down"),
        error("authorization_pending"),
        error("slow_down"),
        error("authorization_pending"),
        tokens());

    Given.tokens(logIn());

    assertThat(pace.seconds()).containsExactly(5L, 10L, 10L, 15L, 15L);
  }

  @Test
  void asksEverMoreSeldomWhileTheServerIsAway() {
    var away = answer(503, "");
    provider(GIVEN, away, away, away, away, away, error("authorization_pending"), tokens());

    Given.tokens(logIn());

    assertThat(pace.seconds()).containsExactly(5L, 10L, 20L, 40L, 60L, 60L, 5L);
  }

  @Test
  void waitsForAsLongAsABusyServerAsks() {
    provider(GIVEN, answer(429, "", "Retry-After: 90"), tokens());

    Given.tokens(logIn());

    assertThat(pace.seconds()).containsExactly(5L, 90L);
  }

  @ParameterizedTest
  @CsvSource({"access_denied, REFUSED", "expired_token, TIMED_OUT"})
  void endsWhenTheServerSaysSo(String error, Reason reason) {
    provider(GIVEN, error("authorization_pending"), error(error));

    assertThat(reason(logIn())).isEqualTo(reason);
    assertThat(server.bodies("/token")).hasSize(2);
  }

  @Test
  void endsWithTheCodeAndAsksNoMore() {
    provider(GIVEN.replace("900", "18"), error("authorization_pending"));

    assertThat(reason(logIn())).isEqualTo(Reason.TIMED_OUT);

    assertThat(server.bodies("/token")).hasSize(3);
    assertThat(pace.seconds()).containsExactly(5L, 5L, 5L, 3L);
  }

  @Test
  void goesOnAfterAnAnswerWasLostThatHeldNothing() {
    provider(
        GIVEN, HostileServer.Visit::reset, error("authorization_pending"), error("expired_token"));

    assertThat(reason(logIn())).isEqualTo(Reason.TIMED_OUT);

    assertThat(pace.seconds()).containsExactly(5L, 10L, 5L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"invalid_grant", "expired_token"})
  void saysThatTheAnswerWithTheTokensWasLost(String error) {
    provider(GIVEN, HostileServer.Visit::reset, error(error));

    assertThat(Given.fault(logIn())).isInstanceOf(Fault.OutcomeUnknown.class);
  }

  @ParameterizedTest
  @CsvSource({"invalid_client, invalid_client", "invalid_grant, invalid_grant"})
  void tellsOtherRefusalsAsTheyAre(String error, String told) {
    provider(GIVEN, error(error));

    assertThat(Given.fault(logIn())).asString().contains(told);
    assertThat(server.bodies("/token")).hasSize(1);
  }

  @Test
  void saysWhatTheServerHasAgainstGivingACode() {
    provider(GIVEN, tokens());
    var device = new ArrayList<>(List.of(error("unauthorized_client")));
    var metadata =
        metadata(
            server.origin(),
            "\"device_authorization_endpoint\":\"%s/device\",".formatted(server.origin()));
    server.becomes(visit ->
        (visit.path().equals("/device") ? device.getFirst() : answer(200, metadata)).treat(visit));

    assertThat(Given.fault(logIn())).isInstanceOf(Fault.ClientRejected.class);
  }

  @Test
  void knowsWhereThereIsNoSuchLogin() {
    server.becomes(visit -> answer(200, metadata(server.origin(), "")).treat(visit));

    Logins.assertRejected(Given.fault(logIn()), "no_device_authorization");
  }

  @Test
  void provesAConfidentialClientBothTimes() {
    provider(GIVEN, tokens());

    Given.tokens(logIn(account().confidential(Given.CLIENT).build()));

    assertThat(server.requests())
        .filteredOn(request -> request.startsWith("POST"))
        .hasSize(2)
        .allMatch(request -> request.contains("Authorization: Basic "));
  }

  @Test
  void isCalledOffInTheMiddleOfAWait() throws Exception {
    var asked = new CountDownLatch(1);
    provider(
        GIVEN,
        visit -> {
          asked.countDown();
          visit.stall();
        });
    var replies = new CopyOnWriteArrayList<TokenReply>();
    var login = Thread.startVirtualThread(() -> replies.add(logIn()));

    asked.await();
    login.interrupt();
    login.join();

    assertThat(reason(replies.getFirst())).isEqualTo(Reason.CANCELLED);
  }
}
