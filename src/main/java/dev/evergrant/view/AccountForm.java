package dev.evergrant.view;

import dev.evergrant.status.AccountStatus;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What a person writes to add or to change an account, but for the client secret, which only its
/// own field holds.
public record AccountForm(String issuer, String clientId, String scope, String label, String name) {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /// The fields that can be wrong.
  public enum Field {
    ISSUER,
    CLIENT,
    NAME
  }

  public AccountForm {
    issuer = issuer.strip();
    clientId = clientId.strip();
    scope = scope.strip();
    label = label.strip();
    name = name.strip();
  }

  /// The form for changing an account. A name cannot be changed: commands know it.
  public static AccountForm of(AccountStatus account) {
    var settings = account.settings();
    return new AccountForm(
        settings.issuer(),
        settings.clientId(),
        String.join(" ", settings.scope()),
        account.label(),
        account.name());
  }

  /// Space-delimited, as in RFC 6749, section 3.3.
  public Set<String> scopes() {
    var scopes = new LinkedHashSet<>(Arrays.asList(scope.split("\\s+")));
    scopes.remove("");
    return scopes;
  }

  /// What is wrong with it, in words; empty when nothing is.
  ///
  /// @param taken the names that other accounts have
  public Map<Field, String> problems(Set<String> taken, Glance glance) {
    var problems = new EnumMap<Field, String>(Field.class);
    put(problems, Field.ISSUER, issuerProblem(), glance);
    put(problems, Field.CLIENT, clientId.isEmpty() ? "client-missing" : "", glance);
    put(problems, Field.NAME, nameProblem(taken), glance);
    return problems;
  }

  private static void put(Map<Field, String> problems, Field field, String problem, Glance glance) {
    if (!problem.isEmpty()) {
      problems.put(field, glance.text("add.problem." + problem));
    }
  }

  private String issuerProblem() {
    if (issuer.isEmpty()) {
      return "issuer-missing";
    }
    try {
      return issuerProblem(new URI(issuer));
    } catch (URISyntaxException notAnAddress) {
      return "issuer-unreadable";
    }
  }

  /// An issuer is an https URL without query and fragment (RFC 8414, section 2); http is for a
  /// provider on this machine.
  private static String issuerProblem(URI issuer) {
    if (issuer.getHost() == null || issuer.getScheme() == null) {
      return "issuer-unreadable";
    }
    if (!isSafe(issuer.getScheme().toLowerCase(Locale.ROOT), issuer.getHost())) {
      return "issuer-not-https";
    }
    return issuer.getRawQuery() == null && issuer.getRawFragment() == null ? "" : "issuer-query";
  }

  private static boolean isSafe(String scheme, String host) {
    return scheme.equals("https") || (scheme.equals("http") && LOOPBACK.contains(host));
  }

  private String nameProblem(Set<String> taken) {
    if (name.isEmpty()) {
      return "name-missing";
    }
    if (!name.matches("[a-z0-9][a-z0-9._-]{0,62}")) {
      return "name-letters";
    }
    return taken.contains(name) ? "name-taken" : "";
  }
}
