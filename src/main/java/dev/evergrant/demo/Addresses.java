package dev.evergrant.demo;

import java.net.InetSocketAddress;
import java.net.URI;

/// Where the demo's provider is, and where its endpoints are.
record Addresses(URI issuer) {
  static final String AUTHORIZATION = "/authorize";
  static final String TOKEN = "/token";
  static final String REVOCATION = "/revoke";
  static final String USERINFO = "/userinfo";
  static final String KEYS = "/keys";
  static final String STYLE = "/page.css";
  static final String OPENID_METADATA = "/.well-known/openid-configuration";
  static final String OAUTH_METADATA = "/.well-known/oauth-authorization-server";

  static Addresses at(InetSocketAddress bound) {
    return new Addresses(URI.create("http://127.0.0.1:" + bound.getPort()));
  }

  URI of(String path) {
    return issuer.resolve(path);
  }
}
