package dev.evergrant.view;

import java.net.URI;

/// The part of a provider's address that a person knows it by.
final class Host {
  private Host() {}

  /// The host, with its port where it has one; the text itself where it is no address.
  static String of(String address) {
    try {
      var uri = URI.create(address);
      if (uri.getHost() == null) {
        return address;
      }
      return uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
    } catch (IllegalArgumentException notAnAddress) {
      return address;
    }
  }
}
