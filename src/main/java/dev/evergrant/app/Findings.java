package dev.evergrant.app;

import dev.evergrant.keeper.Keeper;
import dev.evergrant.keeper.TokenEndpoint;
import dev.evergrant.oauth.Account;
import dev.evergrant.oauth.AccountName;
import dev.evergrant.text.Messages;
import dev.evergrant.wire.Reply.Finding;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What `doctor` finds beyond the keeper's own state: the browser, and each account's provider.
/// Blocking, for seconds.
record Findings(
    Keeper keeper, TokenEndpoint endpoint, Map<String, String> environment, Messages messages) {

  List<Finding> of(List<String> accounts) {
    List<Finding> findings = new ArrayList<>();
    findings.add(browser());
    accounts.stream()
        .map(name -> keeper.account(new AccountName(name)))
        .flatMap(Optional::stream)
        .map(this::provider)
        .forEach(findings::add);
    return findings;
  }

  private Finding browser() {
    var own = environment.getOrDefault("EVERGRANT_BROWSER", "");
    var command = own.isEmpty() ? "xdg-open" : own.strip().replaceFirst("\\s.*", "");
    var what = messages.text("app.doctor.browser");
    return isThere(command)
        ? new Finding(true, what, command, null)
        : new Finding(
            false,
            what,
            messages.text("app.doctor.browser.missing", command),
            messages.text("app.doctor.browser.cure"));
  }

  private boolean isThere(String command) {
    if (command.contains("/")) {
      return Files.isExecutable(Path.of(command));
    }
    var path = environment.getOrDefault("PATH", "");
    return Stream.of(path.split(File.pathSeparator))
        .filter(folder -> !folder.isEmpty())
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
  }

  private Finding provider(Account account) {
    var what = messages.text("app.doctor.network", account.label());
    var issuer = account.server().issuer();
    return endpoint.isReachable(account)
        ? new Finding(true, what, messages.text("app.doctor.network.reached", issuer), null)
        : new Finding(
            false,
            what,
            messages.text("app.doctor.network.missing", issuer),
            messages.text("app.doctor.network.cure"));
  }
}
