package dev.evergrant.status;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.RandomAccess;

/// All accounts in the order of their names, in a list that never changes.
///
/// A roster with another status of one account shares nearly all with the one that it came from, so
/// that each change can be told with everything as it is then, which costs the same with ten
/// accounts and with ten thousand. Adding and removing one copies them all.
public final class Roster extends AbstractList<AccountStatus> implements RandomAccess {
  public static final Roster EMPTY = new Roster(new AccountStatus[0][], 0);

  private static final int BITS = 6;
  private static final int PART = 1 << BITS;

  private final AccountStatus[][] parts;
  private final int size;

  private Roster(AccountStatus[][] parts, int size) {
    this.parts = parts;
    this.size = size;
  }

  /// @param accounts in any order, each name once
  public static Roster of(Collection<AccountStatus> accounts) {
    return ordered(accounts.stream().sorted(Comparator.comparing(AccountStatus::name)).toList());
  }

  private static Roster ordered(List<AccountStatus> accounts) {
    var parts = new AccountStatus[Math.ceilDiv(accounts.size(), PART)][];
    for (var part = 0; part < parts.length; part++) {
      var first = part * PART;
      var last = Math.min(first + PART, accounts.size());
      parts[part] = accounts.subList(first, last).toArray(AccountStatus[]::new);
    }
    return new Roster(parts, accounts.size());
  }

  @Override
  public AccountStatus get(int index) {
    return parts[Objects.checkIndex(index, size) >> BITS][index & PART - 1];
  }

  @Override
  public int size() {
    return size;
  }

  public Optional<AccountStatus> find(String name) {
    var place = place(name);
    return place < 0 ? Optional.empty() : Optional.of(get(place));
  }

  /// The same with this account as it is now.
  ///
  /// @param place the [#place] of its name
  public Roster with(int place, AccountStatus account) {
    return place < 0 ? inserting(~place, account) : replacing(place, account);
  }

  /// The same without the account of this name.
  public Roster without(String name) {
    var place = place(name);
    if (place < 0) {
      return this;
    }
    var others = new ArrayList<>(this);
    others.remove(place);
    return ordered(others);
  }

  private Roster inserting(int place, AccountStatus account) {
    var all = new ArrayList<>(this);
    all.add(place, account);
    return ordered(all);
  }

  private Roster replacing(int place, AccountStatus account) {
    var changed = parts.clone();
    var part = changed[place >> BITS].clone();
    part[place & PART - 1] = account;
    changed[place >> BITS] = part;
    return new Roster(changed, size);
  }

  /// Where the account of this name is, or the complement of where it would be.
  ///
  /// @param guess where it was when its place was last asked for, which saves the search
  public int place(String name, int guess) {
    return guess >= 0 && guess < size && get(guess).name().equals(name) ? guess : place(name);
  }

  private int place(String name) {
    var low = 0;
    var high = size - 1;
    while (low <= high) {
      var middle = (low + high) >>> 1;
      var order = get(middle).name().compareTo(name);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return ~low;
  }
}
