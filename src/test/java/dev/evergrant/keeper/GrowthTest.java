package dev.evergrant.keeper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.oauth.Account;
import dev.evergrant.oauth.AccountId;
import dev.evergrant.oauth.AccountName;
import dev.evergrant.status.AccountStatus;
import dev.evergrant.status.Change;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is told of an event costs the same with few accounts and with many.
class GrowthTest {
  private final Stage stage = new Stage();

  @ParameterizedTest
  @ValueSource(ints = {2, 20, 2_000})
  void aRefreshMakesStatusesOfItsAccountOnly(int size) {
    var accounts = IntStream.range(0, size).mapToObj(GrowthTest::account).toList();
    var due = accounts.get(size / 2);
    accounts.forEach(it -> stage.vault.kept.save(it.id(), 1, stage.tokens(it.name().value())));
    var soon = stage.tokens("soon", Duration.ofMinutes(30), Stage.ANN);
    stage.vault.kept.save(due.id(), 2, soon);
    stage.start(accounts.toArray(Account[]::new));
    var before = stage.keeper.status().accounts();
    var told = stage.changes.size();

    stage.pass(Duration.ofMinutes(26));

    var changes = stage.changes.subList(told, stage.changes.size());
    assertThat(changes).extracting(Change::what).contains(Change.What.REFRESHED);
    assertThat(changes).extracting(GrowthTest::name).containsOnly(due.name().value());
    assertThat(made(before, stage.keeper.status().accounts())).isEqualTo(1);
  }

  private static String name(Change change) {
    var account = change.account();
    return account == null ? "" : account.name();
  }

  /// How many of these are other objects than before.
  private static long made(List<AccountStatus> before, List<AccountStatus> after) {
    return IntStream.range(0, after.size()).filter(i -> after.get(i) != before.get(i)).count();
  }

  private static Account account(int number) {
    var plain = Stage.account();
    return new Account(
        new AccountId("00000000-0000-4000-8000-%012d".formatted(number)),
        new AccountName("work-" + number),
        plain.label(),
        plain.server(),
        plain.client(),
        plain.scope(),
        plain.resource(),
        plain.redirectUri(),
        plain.parameters(),
        plain.flow());
  }
}
