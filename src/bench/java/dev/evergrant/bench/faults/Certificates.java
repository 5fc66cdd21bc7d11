package dev.evergrant.bench.faults;

import dev.evergrant.testing.Child;
import dev.evergrant.testing.TestFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// Two certificates for this machine: one that the keeper trusts, and one of a proxy that breaks
/// TLS.
///
/// @param options what makes a JVM trust the right one
record Certificates(SSLContext right, SSLContext wrong, String options) {
  /// A name that the certificates are for, too.
  static final String HOST = "provider.example";

  private static final String PASSWORD = "changeit";

  static Certificates in(TestFolder folder) throws Exception {
    var right = made(folder.path().resolve("right.p12"));
    var wrong = made(folder.path().resolve("wrong.p12"));
    var options =
        "-Djavax.net.ssl.trustStore=%s -Djavax.net.ssl.trustStorePassword=%s"
            .formatted(trust(folder.path(), right), PASSWORD);
    return new Certificates(context(right), context(wrong), options);
  }

  private static Path made(Path file) {
    var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    var words =
        new String[] {
          keytool,
          "-genkeypair",
          "-alias",
          "server",
          "-keyalg",
          "EC",
          "-dname",
          "CN=127.0.0.1",
          "-ext",
          "san=ip:127.0.0.1,dns:%s".formatted(HOST),
          "-storepass",
          PASSWORD,
          "-keystore",
          file.toString()
        };
    Child.run(Map.of(), words).orFail();
    return file;
  }

  private static KeyStore store(Path file) throws Exception {
    try (var in = Files.newInputStream(file)) {
      var store = KeyStore.getInstance("PKCS12");
      store.load(in, PASSWORD.toCharArray());
      return store;
    }
  }

  private static Path trust(Path folder, Path keys) throws Exception {
    var trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("server", store(keys).getCertificate("server"));
    var file = folder.resolve("trust.p12");
    try (var out = Files.newOutputStream(file)) {
      trusted.store(out, PASSWORD.toCharArray());
    }
    return file;
  }

  private static SSLContext context(Path file) throws Exception {
    var managers = KeyManagerFactory.getInstance("PKIX");
    managers.init(store(file), PASSWORD.toCharArray());
    var tls = SSLContext.getInstance("TLS");
    tls.init(managers.getKeyManagers(), null, null);
    return tls;
  }
}
