package dev.evergrant.packaging;

import org.slf4j.LoggerFactory;

/// A program that does what a library does when something went wrong.
final class LoggingLibrary {
  private LoggingLibrary() {}

  public static void main(String[] args) {
    LoggerFactory.getLogger("org.freedesktop.dbus").error("the bus is gone");
    System.getLogger("of.ours").log(System.Logger.Level.ERROR, "the keychain is gone");
    System.out.println("logged");
  }
}
