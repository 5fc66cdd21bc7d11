package dev.evergrant.architecture;

import com.tngtech.archunit.library.Architectures;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.util.List;
import java.util.stream.Stream;

/// The table of floors in `src/site/markdown/architecture.md`, as data for the rules.
final class Floors {
  static final String ROOT = "dev.evergrant.";

  /// A package, and what it may use of the others.
  private record Floor(String name, String... mayUse) {}

  /// A third party, or a costly part of the JDK, and the packages that alone may name it.
  record ThirdParty(String packages, String... homes) {}

  private static final List<Floor> FLOORS =
      List.of(
          new Floor("oauth"),
          new Floor("platform"),
          new Floor("text"),
          new Floor("status"),
          new Floor("session", "oauth"),
          new Floor("wire", "status", "oauth", "platform"),
          new Floor("preset", "wire", "oauth"),
          new Floor("view", "status", "text"),
          new Floor("keeper", "session", "oauth", "status"),
          new Floor("grant", "keeper", "oauth", "platform", "text"),
          new Floor("store", "keeper", "preset", "oauth", "platform", "status"),
          new Floor(
              "agent",
              "keeper",
              "session",
              "preset",
              "oauth",
              "wire",
              "status",
              "platform",
              "text"),
          new Floor("tray", "view", "status", "platform", "text"),
          new Floor("ui", "view", "preset", "wire", "status", "oauth", "platform", "text"),
          new Floor("tools", "wire", "oauth"),
          new Floor("setup", "wire"),
          new Floor("cli", "tools", "setup", "preset", "wire", "view", "status", "oauth", "text"),
          new Floor("mcp", "wire", "oauth", "platform", "text"),
          new Floor("demo", "wire", "view", "oauth", "platform", "text"),
          new Floor(
              "app",
              "oauth",
              "platform",
              "text",
              "status",
              "session",
              "wire",
              "preset",
              "view",
              "keeper",
              "grant",
              "store",
              "agent",
              "tray",
              "ui",
              "tools",
              "setup",
              "cli",
              "mcp",
              "demo"));

  static final List<ThirdParty> THIRD_PARTIES =
      List.of(
          new ThirdParty("org.freedesktop.dbus..", "platform", "store", "tray"),
          new ThirdParty("tools.jackson.core..", "wire", "store", "mcp"),
          new ThirdParty("tools.jackson.databind..", "store"),
          new ThirdParty("com.nimbusds..", "grant", "demo"),
          new ThirdParty("net.minidev..", "grant", "demo"),
          new ThirdParty("java.net.http..", "grant", "mcp"),
          new ThirdParty("com.github.javakeyring..", "store"),
          new ThirdParty("javax.crypto..", "store", "agent"),
          new ThirdParty("org.bouncycastle..", "agent"),
          new ThirdParty("com.sun.net.httpserver..", "agent", "demo"),
          new ThirdParty("java.awt..", "tray"),
          new ThirdParty("javafx..", "ui"),
          new ThirdParty("picocli..", "cli"),
          new ThirdParty("com.google.zxing..", "cli"),
          new ThirdParty("com.sun.jna.."),
          new ThirdParty("org.slf4j.."));

  private Floors() {}

  static LayeredArchitecture asLayers() {
    var house =
        Architectures.layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .withOptionalLayers(true);
    for (var floor : FLOORS) {
      house = house.layer(floor.name()).definedBy(within(floor.name()));
    }
    for (var floor : FLOORS) {
      var rule = house.whereLayer(floor.name());
      house =
          floor.mayUse().length == 0
              ? rule.mayNotAccessAnyLayer()
              : rule.mayOnlyAccessLayers(floor.mayUse());
    }
    return house;
  }

  static String[] all() {
    return within(FLOORS.stream().map(Floor::name).toArray(String[]::new));
  }

  /// Patterns for the packages of these floors and all below each.
  static String[] within(String... floors) {
    return Stream.of(floors).map(floor -> ROOT + floor + "..").toArray(String[]::new);
  }
}
