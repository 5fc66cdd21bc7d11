package dev.evergrant.session;

import static dev.evergrant.session.Happenings.OPENING;
import static dev.evergrant.session.Scene.ANN;
import static dev.evergrant.session.Scene.DESKTOP;
import static dev.evergrant.session.Scene.MACHINE;
import static dev.evergrant.session.Scene.NEXT;
import static dev.evergrant.session.Scene.NOW;
import static dev.evergrant.session.Scene.PAGE;
import static dev.evergrant.session.Scene.at;
import static dev.evergrant.session.Scene.noonPlus;
import static dev.evergrant.session.Scene.tokens;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.oauth.LoginPage;
import dev.evergrant.oauth.LoginPage.UserCode;
import dev.evergrant.session.Session.Authorized;
import dev.evergrant.session.Session.Authorizing;
import java.net.URI;
import org.junit.jupiter.api.Test;

/// What a login with a code for another device has of its own.
class LoginWishTest {
  private static final LoginWish BY_DEVICE = new LoginWish(DESKTOP, true, true);
  private static final URI ADDRESS = URI.create("https://provider.example/device");
  private static final LoginPage CODE =
      new LoginPage(ADDRESS, new UserCode("WDJB-MJHT", ADDRESS, ofMinutes(30)));

  private final Session before = new Authorized(tokens("old"), noonPlus(ofMinutes(55)), 0, false);

  private Authorizing login(LoginPage page) {
    return new Authorizing(NOW, before, noonPlus(ofMinutes(10)), page, null);
  }

  private static Step step(Session session, Event event) {
    return MACHINE.step(session, event, at(noonPlus(ofMinutes(1))));
  }

  @Test
  void lastsAsLongAsItsCode() {
    var step = step(login(null), new Event.AuthorizationPageReady(NOW, CODE));

    assertThat(step)
        .isEqualTo(Step.to(new Authorizing(NOW, before, noonPlus(ofMinutes(31)), CODE, null)));
  }

  @Test
  void replacesALoginThatNoOtherDeviceCanFinish() {
    for (var page : new LoginPage[] {PAGE, null}) {
      assertThat(step(login(page), new Event.AuthorizationRequested(BY_DEVICE)))
          .isEqualTo(
              Step.to(
                  new Authorizing(NEXT, before, noonPlus(ofMinutes(11)), null, null),
                  new Effect.AbandonAuthorization(NOW),
                  new Effect.Authorize(NEXT, ANN, BY_DEVICE)));
    }
  }

  @Test
  void doesNotReplaceALoginOfWhichThePersonIsAsked() {
    var other = new Authorizing(NOW, before, noonPlus(ofMinutes(10)), null, tokens("bob's"));

    assertThat(step(other, new Event.AuthorizationRequested(BY_DEVICE))).isEqualTo(Step.to(other));
  }

  @Test
  void isJoinedByWhoeverWantsToLogIn() {
    for (var wish : new LoginWish[] {BY_DEVICE, OPENING}) {
      assertThat(step(login(CODE), new Event.AuthorizationRequested(wish)))
          .isEqualTo(Step.to(login(CODE), new Effect.OpenPage(ADDRESS, DESKTOP)));
    }
  }
}
