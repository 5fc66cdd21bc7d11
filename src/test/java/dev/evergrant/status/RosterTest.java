package dev.evergrant.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RosterTest {
  private static final int NOWHERE = -1;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 31, 32, 33, 1023, 1024, 1025, 2000})
  void holdsAllInTheOrderOfTheirNames(int size) {
    var accounts = accounts(size);

    assertThat(Roster.of(accounts.reversed())).isEqualTo(accounts).hasSize(size);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 31, 32, 33, 64, 1025})
  void findsEachAndNoOther(int size) {
    var roster = Roster.of(accounts(size));

    for (var place = 0; place < size; place++) {
      assertThat(roster.find(name(place))).contains(roster.get(place));
      assertThat(roster.find(name(place) + "-")).isEmpty();
    }
    assertThat(roster.find("a")).isEmpty();
    assertThat(roster.find("z")).isEmpty();
  }

  @Test
  void aChangeLeavesTheOneBeforeAsItWas() {
    var accounts = accounts(200);
    var before = Roster.of(accounts);

    var after = before.with(before.place(name(70), NOWHERE), account(name(70), 7));

    assertThat(before).isEqualTo(accounts);
    assertThat(after.get(70)).isEqualTo(account(name(70), 7));
    assertThat(after.find(name(70))).contains(account(name(70), 7));
    assertThat(after.subList(0, 70)).isEqualTo(accounts.subList(0, 70));
    assertThat(after.subList(71, 200)).isEqualTo(accounts.subList(71, 200));
  }

  @Test
  void aPlaceIsGuessedOnlyWhereTheNameStillStands() {
    var roster = Roster.of(accounts(3));

    assertThat(roster.place(name(1), 1)).isEqualTo(1);
    assertThat(roster.place(name(1), 0)).isEqualTo(1);
    assertThat(roster.place(name(1), 3)).isEqualTo(1);
    assertThat(roster.place("z", 2)).isEqualTo(~3);
  }

  @Test
  void isTheSameWithoutWhatItNeverHad() {
    var roster = Roster.of(accounts(3));

    assertThat(roster.without("z")).isEqualTo(accounts(3));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void staysInOrderWhateverComesAndGoes(int seed) {
    var random = new Random(seed);
    var expected = new TreeMap<String, AccountStatus>();
    var roster = Roster.EMPTY;

    for (var act = 0; act < 2000; act++) {
      var name = name(random.nextInt(300));
      if (random.nextInt(3) == 0) {
        roster = roster.without(name);
        expected.remove(name);
      } else {
        var account = account(name, act);
        roster = roster.with(roster.place(name, random.nextInt(300)), account);
        expected.put(name, account);
      }
      assertThat(roster).as("seed %d, act %d", seed, act).isEqualTo(List.copyOf(expected.values()));
    }
  }

  @Test
  void aStatusKeepsItAsItIs() {
    var roster = Roster.of(accounts(2));
    var keychain = new KeychainStatus(KeychainStatus.State.OPEN, "Test");

    var status = new KeeperStatus(roster, keychain, new AgentStatus("", 0), List.of());

    assertThat(status.accounts()).isSameAs(roster);
    assertThat(status.account(name(1))).contains(roster.get(1));
    assertThat(status.account("z")).isEmpty();
  }

  private static List<AccountStatus> accounts(int size) {
    return new ArrayList<>(IntStream.range(0, size).mapToObj(it -> account(name(it), 0)).toList());
  }

  private static String name(int number) {
    return "n%04d".formatted(number);
  }

  private static AccountStatus account(String name, int waiting) {
    return new AccountStatus(
        name,
        "",
        SessionState.AUTHORIZED,
        null,
        null,
        null,
        null,
        Set.of(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        true,
        waiting,
        new AccountStatus.Settings(
            "https://provider.example", "c", false, Set.of(), null, null, Map.of(), "browser"));
  }
}
