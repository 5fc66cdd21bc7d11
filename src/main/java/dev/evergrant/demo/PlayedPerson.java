package dev.evergrant.demo;

import dev.evergrant.oauth.Desktop;
import dev.evergrant.wire.Reply;
import dev.evergrant.wire.Request;
import java.io.IOException;
import java.time.Duration;

/// Nobody is there: the request of a click is sent, and [DemoPerson] is the browser.
record PlayedPerson(DemoPerson aki, Narrator narrator, Duration patience) implements Person {
  @Override
  public String key(String key) {
    return key + ".played";
  }

  @Override
  public Duration toolWaits() {
    return Duration.ofMinutes(2);
  }

  @Override
  public void logIn(Stage stage) {
    var login = new Request.Login(Demo.ACCOUNT, Desktop.unknown(), false, false);
    var page = stage.ask(login, Reply.Page.class).page();
    try {
      aki.logIn(page);
    } catch (IOException unusable) {
      throw TourStopped.because(
          narrator.text("demo.failed.page", String.valueOf(unusable.getMessage())));
    }
  }

  @Override
  public void follow(Glance.Account account) {}
}
