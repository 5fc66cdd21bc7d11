package dev.evergrant.view;

import dev.evergrant.status.Usage;
import java.util.Comparator;
import java.util.List;

/// Which programs asked for an account's tokens, the latest first.
public final class UsedBy {
  private UsedBy() {}

  public static List<AccountPage.Row> of(List<Usage> usage, Glance glance) {
    return usage.stream()
        .sorted(Comparator.comparing(Usage::lastAt).reversed())
        .map(one -> row(one, glance))
        .toList();
  }

  private static AccountPage.Row row(Usage usage, Glance glance) {
    var program =
        usage.program().equals("?") ? glance.text("account.used.unknown") : usage.program();
    var ago = Ago.since(usage.lastAt(), glance);
    return new AccountPage.Row(program, glance.text("account.used.line", usage.tokens(), ago));
  }
}
