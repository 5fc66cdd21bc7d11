package dev.evergrant.cli;

import picocli.CommandLine.Option;

/// How a person wants to log in.
final class LoginOptions {
  @Option(names = "--print-url")
  private boolean printUrl;

  @Option(names = "--device")
  private boolean device;

  @Option(names = "--accept-other-person")
  private boolean acceptOtherPerson;

  /// Whether the page is printed on standard output in place of being opened.
  boolean printsUrl() {
    return printUrl;
  }

  /// Whether a browser on another device may do it, whatever the account's own flow.
  boolean byDevice() {
    return device;
  }

  boolean acceptsOtherPerson() {
    return acceptOtherPerson;
  }
}
