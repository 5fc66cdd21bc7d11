package dev.evergrant.demo;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Somebody sits before the window and the tray: they are told what to click, and what became of
/// it.
final class RealPerson implements Person {
  private final Narrator narrator;
  private @Nullable String page;

  RealPerson(Narrator narrator) {
    this.narrator = narrator;
  }

  @Override
  public String key(String key) {
    return key + ".real";
  }

  @Override
  public @Nullable Duration patience() {
    return null;
  }

  @Override
  public Duration toolWaits() {
    return Duration.ofHours(1);
  }

  @Override
  public void logIn(Stage stage) {
    page = null;
  }

  @Override
  public void follow(Glance.Account account) {
    var before = page;
    page = account.loginUrl();
    if (page != null && !page.equals(before)) {
      narrator.say("demo.login.page", page);
    } else if (page == null && before != null && account.lastFailure() != null) {
      narrator.trouble("demo.login.failed", account.lastFailure());
    }
  }
}
