package dev.evergrant.tools;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.evergrant.testing.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Function;

/// What a person has at home, and what the gate has for the tools. Their configuration is as
/// `evergrant setup` makes it, or as it says that it is to be made.
record Belongings(Gate gate, Path home, Function<String, Result> shell) {

  void prepare() throws IOException {
    gate.page("/me", "text/plain", "hello\n");
    git();
    kubectl();
    docker();
    pnpm();
    pip();
    mail();
    cargo();
  }

  private void git() throws IOException {
    shell
        .apply(
            """
            git init -q --bare repo.git && git init -q work && cd work &&
            git -c user.name=x -c user.email=x@example.com commit -q --allow-empty -m x &&
            git push -q ../repo.git HEAD:refs/heads/main && git -C ../repo.git update-server-info
            """)
        .orFail();
    gate.folder("/repo.git", home.resolve("repo.git"));
    shell.apply("evergrant setup git work --server $url --yes").orFail();
  }

  private void kubectl() throws IOException {
    gate.page("/healthz", "text/plain", "ok");
    file(
        "kubeconfig",
        """
        apiVersion: v1
        kind: Config
        current-context: gate
        clusters:
        - name: gate
          cluster: {server: %s, certificate-authority: gate.pem}
        contexts:
        - name: gate
          context: {cluster: gate}
        """
            .formatted("https://" + gate.secureHost()));
    shell.apply(
        """
        export KUBECONFIG=$HOME/kubeconfig
        evergrant setup kubectl work --yes &&
        kubectl config set-context gate --user=evergrant-work
        """);
  }

  private void docker() throws IOException {
    gate.page("/v2/", "application/json", "{}");
    var config =
        "{\"architecture\":\"amd64\",\"os\":\"linux\","
            + "\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[]}}";
    var digest = "sha256:" + sha256(config);
    gate.page("/v2/app/blobs/" + digest, "application/octet-stream", config);
    gate.page(
        "/v2/app/manifests/1",
        "application/vnd.docker.distribution.manifest.v2+json",
        """
        {"schemaVersion": 2, "layers": [],
         "mediaType": "application/vnd.docker.distribution.manifest.v2+json",
         "config": {"mediaType": "application/vnd.docker.container.image.v1+json",
                    "size": %d, "digest": "%s"}}
        """
            .formatted(config.length(), digest));
    shell.apply("evergrant setup docker work --server $secure --yes").orFail();
  }

  private void pnpm() throws IOException {
    gate.page(
        "/thing",
        "application/json",
        """
        {"name": "thing", "dist-tags": {"latest": "1.0.0"}, "versions": {"1.0.0":
         {"name": "thing", "version": "1.0.0", "dist": {"tarball": "%s",
          "integrity": "sha512-z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwvY7kxvUdBeoGlODJ6+SfaPg=="}}}}
        """
            .formatted(gate.url("/thing.tgz")));
    file(".npmrc", "registry=%s/\nfetch-retries=0\n".formatted(gate.url("")));
    shell.apply("evergrant setup pnpm work --server $url/ --yes").orFail();
  }

  private void pip() {
    shell.apply("evergrant setup pip work --server $host --yes").orFail();
    gate.page(
        "/simple/thing/",
        "text/html",
        "<!DOCTYPE html><a href=\"thing-1.0-py3-none-any.whl\">thing-1.0-py3-none-any.whl</a>");
  }

  private void mail() throws IOException {
    file(
        "msmtprc",
        """
        account default
        host 127.0.0.1
        port %d
        from me@example.com
        user me@example.com
        tls off
        auth oauthbearer
        passwordeval evergrant helper mail work
        """
            .formatted(gate.smtpPort()));
    home.resolve("msmtprc").toFile().setReadable(false, false);
    home.resolve("msmtprc").toFile().setReadable(true, true);
    file(
        "mbsyncrc",
        """
        IMAPStore far
        Host 127.0.0.1
        Port %d
        User me
        PassCmd "evergrant helper mail work"
        SSLType None
        AuthMechs LOGIN

        MaildirStore near
        Path ~/mail/
        Inbox ~/mail/inbox

        Channel box
        Far :far:
        Near :near:
        Patterns *
        """
            .formatted(gate.imapPort()));
    Files.createDirectories(home.resolve("mail"));
  }

  private void cargo() throws IOException {
    gate.page(
        "/index/config.json",
        "application/json",
        "{\"dl\": \"%1$s/dl\", \"api\": \"%1$s\", \"auth-required\": true}"
            .formatted(gate.url("")));
    gate.page(
        "/api/v1/crates/thing/owners",
        "application/json",
        "{\"users\": [{\"id\": 1, \"login\": \"somebody\", \"name\": null}]}");
    file(
        ".cargo/config.toml",
        """
        [registries.gate]
        index = "sparse+%s/index/"
        """
            .formatted(gate.url("")));
    shell.apply("evergrant setup cargo work --server gate --yes").orFail();
  }

  private static String sha256(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(US_ASCII));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException everyJvmHasIt) {
      throw new IllegalStateException(everyJvmHasIt);
    }
  }

  private void file(String name, String content) throws IOException {
    var file = home.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }
}
