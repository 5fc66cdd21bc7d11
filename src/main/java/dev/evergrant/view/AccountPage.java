package dev.evergrant.view;

import dev.evergrant.status.AccountStatus;
import dev.evergrant.status.SessionState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An account's own page, but for what happened to it and who used it.
///
/// @param title where it stands, in few words
/// @param loggedIn whether there are tokens to refresh, to copy, to log out of
/// @param choices what helps it on: the card's, or a login before the present one ends
/// @param facts its times and troubles, a line each
/// @param holdTools whether tools that wait for nobody wait for the person to log in
/// @param askFirst whether the person is asked before a program gets a token for the first time
/// @param programs those that they were asked about; none while they are not
/// @param recipes how to use it in a tool
/// @param technical its settings, as the provider knows them
/// @param scope what its tokens are good for
public record AccountPage(
    AccountCard card,
    String title,
    boolean loggedIn,
    List<Offer.Choice> choices,
    List<String> facts,
    boolean holdTools,
    boolean askFirst,
    List<ProgramLine> programs,
    List<Recipe> recipes,
    List<Row> technical,
    List<String> scope) {

  /// A line of two columns.
  public record Row(String label, String text) {}

  /// A command to copy.
  public record Recipe(String label, String command) {}

  public AccountPage {
    choices = List.copyOf(choices);
    facts = List.copyOf(facts);
    programs = List.copyOf(programs);
    recipes = List.copyOf(recipes);
    technical = List.copyOf(technical);
    scope = List.copyOf(scope);
  }

  public static AccountPage of(AccountStatus account, Glance glance) {
    return new AccountPage(
        AccountCard.of(account, glance),
        Standing.title(account, glance),
        isLoggedIn(account.state()),
        Offers.onPage(account, glance.now()).stream().map(offer -> offer.in(glance)).toList(),
        facts(account, glance),
        account.settings().holdTools(),
        account.settings().askFirst(),
        programs(account, glance),
        recipes(account.name(), glance),
        technical(account, glance),
        List.copyOf(account.scope().isEmpty() ? account.settings().scope() : account.scope()));
  }

  private static List<ProgramLine> programs(AccountStatus account, Glance glance) {
    return account.settings().askFirst()
        ? account.programs().stream().map(program -> ProgramLine.of(program, glance)).toList()
        : List.of();
  }

  private static boolean isLoggedIn(SessionState state) {
    return switch (state) {
      case AUTHORIZED, REFRESHING, REFRESH_DELAYED -> true;
      case LOCKED, UNAUTHORIZED, AUTHORIZING -> false;
    };
  }

  private static List<String> facts(AccountStatus account, Glance glance) {
    var facts = new ArrayList<String>();
    if (account.state() == SessionState.UNAUTHORIZED || account.otherSubject() != null) {
      facts.add(Standing.of(account, glance));
    } else if (account.state() != SessionState.LOCKED) {
      if (account.userCode() != null) {
        facts.add(glance.text("account.code.at", account.userCode().address()));
      }
      times(account, glance, facts);
    }
    facts.addAll(Standing.remarks(account, glance));
    return facts;
  }

  private static void times(AccountStatus account, Glance glance, List<String> facts) {
    if (account.expiresAt() != null) {
      var key = account.expiresAt().isAfter(glance.now()) ? "expires" : "expired";
      facts.add(glance.text("account.fact." + key, glance.time(account.expiresAt())));
    }
    if (account.refreshAt() != null) {
      var key = account.state() == SessionState.REFRESH_DELAYED ? "retries" : "refreshes";
      facts.add(glance.text("account.fact." + key, glance.time(account.refreshAt())));
    }
    LoginEnd.of(account, glance.now()).ifPresent(end -> facts.add(end.line(glance)));
  }

  /// A token never goes into a command line: curl reads the header from standard input.
  private static List<Recipe> recipes(String name, Glance glance) {
    return List.of(
        new Recipe(glance.text("account.use.shell"), "evergrant token " + name),
        new Recipe(
            glance.text("account.use.curl"),
            "evergrant token " + name + " --format header | curl -H @- https://…"),
        new Recipe(glance.text("account.use.wait"), "evergrant token " + name + " --wait 10m"));
  }

  private static List<Row> technical(AccountStatus account, Glance glance) {
    var rows = new ArrayList<Row>();
    var settings = account.settings();
    add(rows, glance, "name", account.name());
    add(rows, glance, "subject", account.subject());
    add(rows, glance, "issuer", settings.issuer());
    var kind = settings.confidential() ? "account.client.secret" : "account.client.public";
    add(rows, glance, "client", glance.text(kind, settings.clientId()));
    add(rows, glance, "flow", flow(settings.flow(), glance));
    add(rows, glance, "mcp", settings.mcpServer());
    add(rows, glance, "resource", settings.resource());
    add(rows, glance, "redirect", settings.redirectUri());
    add(rows, glance, "reason", account.reason());
    return rows;
  }

  /// Only where it is not the usual one.
  private static String flow(String flow, Glance glance) {
    return flow.equals("browser") ? "" : glance.text("add.flow." + flow);
  }

  private static void add(List<Row> rows, Glance glance, String what, @Nullable String text) {
    if (text != null && !text.isEmpty()) {
      rows.add(new Row(glance.text("account.technical." + what), text));
    }
  }
}
