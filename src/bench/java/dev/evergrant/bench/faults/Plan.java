package dev.evergrant.bench.faults;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The world of a run.
///
/// @param provider options of the provider, see `options.mjs`
/// @param add further words for `evergrant add`
/// @param environment further variables for every command
/// @param api where the tools use their tokens
/// @param host the issuer's host: a name can fail to be known, a number cannot
/// @param tls whether the issuer is https
/// @param ownKeyring whether the run needs a desktop session and a keyring of its own, because it
///   does something to them
record Plan(
    Map<String, Object> provider,
    List<String> add,
    Map<String, String> environment,
    String api,
    String host,
    boolean tls,
    boolean ownKeyring) {

  /// Tokens of 20 seconds from a server that ends the grant when a used refresh token comes back.
  static final Plan USUAL =
      new Plan(Map.of("accessTokenTtl", 20), List.of(), Map.of(), "/me", "127.0.0.1", false, false);

  /// Whether a used refresh token that comes back ends the grant.
  boolean isStrict() {
    return !provider.containsKey("grace") && !provider.containsKey("rotate");
  }

  Plan with(String option, Object value) {
    var more = new LinkedHashMap<>(provider);
    more.put(option, value);
    return new Plan(more, add, environment, api, host, tls, ownKeyring);
  }

  /// Access tokens of so many seconds.
  Plan living(int seconds) {
    return with("accessTokenTtl", seconds);
  }

  Plan adding(String... words) {
    var more = new ArrayList<>(add);
    more.addAll(List.of(words));
    return new Plan(provider, more, environment, api, host, tls, ownKeyring);
  }

  Plan set(String variable, String value) {
    var more = new LinkedHashMap<>(environment);
    more.put(variable, value);
    return new Plan(provider, add, more, api, host, tls, ownKeyring);
  }

  /// Tokens are used at the provider's `/api`, which takes JWTs too.
  Plan atTheApi() {
    return new Plan(provider, add, environment, "/api", host, tls, ownKeyring);
  }

  Plan at(String other) {
    return new Plan(provider, add, environment, api, other, tls, ownKeyring);
  }

  Plan overTls() {
    return new Plan(provider, add, environment, api, host, true, ownKeyring);
  }

  Plan withOwnKeyring() {
    return new Plan(provider, add, environment, api, host, tls, true);
  }
}
