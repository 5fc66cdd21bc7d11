package dev.evergrant.keeper;

import dev.evergrant.oauth.Desktop;
import dev.evergrant.oauth.LoginPage;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/// A person who does in the browser what a test tells them.
final class ScriptedAuthorizer implements Authorizer {
  static final URI PAGE = URI.create("https://provider.example/authorize");

  final List<Login> logins = new ArrayList<>();
  final List<URI> opened = new ArrayList<>();
  LoginPage page = LoginPage.of(PAGE);
  BiFunction<Login, Receipt, TokenReply> person;

  ScriptedAuthorizer(BiFunction<Login, Receipt, TokenReply> person) {
    this.person = person;
  }

  @Override
  public TokenReply authorize(Login login, Receipt receipt) {
    logins.add(login);
    login.page().accept(page);
    return person.apply(login, receipt);
  }

  @Override
  public boolean open(URI page, Desktop desktop) {
    return opened.add(page);
  }
}
