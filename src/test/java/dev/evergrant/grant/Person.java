package dev.evergrant.grant;

import com.nimbusds.oauth2.sdk.util.URLUtils;
import dev.evergrant.oauth.LoginPage;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// A person who follows the link of a login and comes back with what the provider gave them: all
/// that a browser does, without one.
final class Person implements Consumer<LoginPage> {
  private final CompletableFuture<URI> page = new CompletableFuture<>();

  @Override
  public void accept(LoginPage link) {
    page.complete(link.address());
  }

  /// What the link asks the provider for. Blocks until there is a link.
  Map<String, String> asked() {
    var asked = new TreeMap<String, String>();
    URLUtils.parseParameters(page.join().getRawQuery())
        .forEach((name, values) -> asked.put(name, values.getFirst()));
    return asked;
  }

  URI page() {
    return page.join();
  }

  URI redirect() {
    return URI.create(asked().get("redirect_uri"));
  }

  /// Comes back with these parameters and the right state; the answer is to be awaited.
  RawClient.Answer returns(Map<String, String> parameters) {
    var query = new TreeMap<String, List<String>>();
    query.put("state", List.of(asked().get("state")));
    parameters.forEach((name, value) -> query.put(name, List.of(value)));
    return RawClient.get(
        redirect(), redirect().getPath() + "?" + URLUtils.serializeParameters(query));
  }

  /// The page that the browser ends on; blocks until it is shown.
  String sees(RawClient.Answer answer) {
    return RawClient.get(redirect(), answer.location().orElseThrow()).body();
  }
}
