package dev.evergrant.grant;

import static dev.evergrant.grant.HostileServer.answer;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.keeper.TokenReply;
import dev.evergrant.oauth.AuthorizationServer;
import dev.evergrant.oauth.Fault;
import dev.evergrant.oauth.Fault.OutcomeUnknown;
import dev.evergrant.oauth.Fault.Unavailable;
import dev.evergrant.oauth.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is known of a refresh token when TLS does not come up, or ends.
class TlsTest {
  static final char[] PASSWORD = "changeit".toCharArray();

  static KeyStore keys;

  final Kept kept = new Kept();

  @BeforeAll
  static void makeACertificate(@TempDir Path folder) throws Exception {
    var file = folder.resolve("keys.p12");
    var keytool =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            "server",
            "-keyalg",
            "EC",
            "-dname",
            "CN=localhost",
            "-ext",
            "san=ip:127.0.0.1",
            "-storepass",
            new String(PASSWORD),
            "-keystore",
            file.toString());
    assertThat(keytool.start().waitFor()).isZero();
    keys = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD);
    }
  }

  static SSLContext trusting() throws GeneralSecurityException, IOException {
    var trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("server", keys.getCertificate("server"));
    var managers = TrustManagerFactory.getInstance("PKIX");
    managers.init(trusted);
    var tls = SSLContext.getInstance("TLS");
    tls.init(null, managers.getTrustManagers(), null);
    return tls;
  }

  static ServerSocket socket(String protocol) throws GeneralSecurityException, IOException {
    var managers = KeyManagerFactory.getInstance("PKIX");
    managers.init(keys, PASSWORD);
    var tls = SSLContext.getInstance("TLS");
    tls.init(managers.getKeyManagers(), null, null);
    var socket =
        (SSLServerSocket)
            tls.getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    socket.setEnabledProtocols(new String[] {protocol});
    return socket;
  }

  TokenReply refresh(Http http, HostileServer server) {
    var origin = server.origin().replace("http:", "https:");
    return Lane.endpoint(http, Lane.PATIENCE)
        .refresh(Given.account(Given.endpoints(origin)), null, Given.BEFORE, null, kept);
  }

  Fault fault(Http http, HostileServer server) {
    return Given.fault(refresh(http, server));
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void refreshesBehindTls(String protocol) throws Exception {
    try (var server = HostileServer.on(socket(protocol), answer(200, Lane.GOOD))) {
      var tokens = Given.tokens(refresh(new Http(trusting()), server));

      assertThat(tokens.refreshToken()).isEqualTo(Secret.of("new-refresh"));
    }
  }

  @Test
  void sendsNothingToAServerThatNobodyVouchesFor() throws Exception {
    try (var server = HostileServer.on(socket("TLSv1.3"), answer(200, Lane.GOOD))) {
      assertThat(fault(new Http(), server)).isInstanceOf(Unavailable.class);
      assertThat(server.bodies("/token")).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void doesNotKnowWhatBecameOfARequestThatTlsCarried(String protocol) throws Exception {
    try (var server = HostileServer.on(socket(protocol), HostileServer.Visit::reset)) {
      assertThat(fault(new Http(trusting()), server)).isInstanceOf(OutcomeUnknown.class);
      assertThat(server.bodies("/token")).hasSize(1);
    }
  }

  @Test
  void knowsThatNothingLeftForAServerWithoutTls() throws Exception {
    try (var plain = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"))) {
      Thread.startVirtualThread(() -> speakInTheClear(plain));
      var origin = "https://127.0.0.1:%d".formatted(plain.getLocalPort());

      var reply =
          Lane.endpoint(new Http(trusting()), Lane.PATIENCE)
              .refresh(Given.account(Given.endpoints(origin)), null, Given.BEFORE, null, kept);

      assertThat(Given.fault(reply)).isInstanceOf(Unavailable.class);
    }
  }

  static void speakInTheClear(ServerSocket plain) {
    try (var connection = plain.accept()) {
      connection.getInputStream().read();
      connection.getOutputStream().write("HTTP/1.1 400 Bad\r\n\r\n".getBytes(US_ASCII));
      connection.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
    } catch (IOException gone) {
      throw new AssertionError(gone);
    }
  }

  @Test
  void knowsThatNothingLeftWhenTheConnectionEndsBeforeTlsIsUp() throws Exception {
    try (var plain = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"))) {
      Thread.startVirtualThread(() -> hangUp(plain));
      var origin = "https://127.0.0.1:%d".formatted(plain.getLocalPort());

      var reply =
          Lane.endpoint(new Http(trusting()), Lane.PATIENCE)
              .refresh(Given.account(Given.endpoints(origin)), null, Given.BEFORE, null, kept);

      assertThat(Given.fault(reply)).isInstanceOf(Unavailable.class);
    }
  }

  @Test
  void stillAnswersBehindTlsWhenItsMetadataIsGone() throws Exception {
    try (var server = HostileServer.on(socket("TLSv1.3"), answer(200, ""))) {
      var origin = server.origin().replace("http:", "https:");
      var issuer = AuthorizationServer.at(origin);
      var servers = new Servers(new Discovery(new Http(trusting())), () -> Given.NOON);
      server.becomes(answer(200, Given.metadata(origin, "")));
      servers.find(issuer);

      server.becomes(answer(404, ""));
      assertThat(servers.answers(issuer)).isTrue();

      server.becomes(answer(503, ""));
      assertThat(servers.answers(issuer)).isFalse();
    }
  }

  static void hangUp(ServerSocket plain) {
    try (var connection = plain.accept()) {
      connection.getInputStream().read();
    } catch (IOException gone) {
      throw new AssertionError(gone);
    }
  }
}
