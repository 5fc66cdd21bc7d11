package dev.evergrant.status;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
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
  /// How many bits of a place choose a branch.
  private static final int BITS = 4;

  private static final int BRANCHES = 1 << BITS;

  public static final Roster EMPTY = ordered(List.of());

  /// A tree as high as it must be: its leaves are statuses, all at the same depth.
  private final Object[] root;

  /// How far a place is shifted to choose a branch of the root.
  private final int shift;

  private final int size;

  private Roster(Object[] root, int shift, int size) {
    this.root = root;
    this.shift = shift;
    this.size = size;
  }

  /// @param accounts in any order, each name once
  public static Roster of(Collection<AccountStatus> accounts) {
    return ordered(accounts.stream().sorted(Comparator.comparing(AccountStatus::name)).toList());
  }

  private static Roster ordered(List<AccountStatus> accounts) {
    var level = branches(accounts.toArray());
    var shift = 0;
    for (; level.length > 1; shift += BITS) {
      level = branches(level);
    }
    return new Roster(level.length == 0 ? level : (Object[]) level[0], shift, accounts.size());
  }

  /// These, in their order, as many to a branch as it holds.
  private static Object[] branches(Object[] all) {
    var branches = new Object[Math.ceilDiv(all.length, BRANCHES)];
    for (var branch = 0; branch < branches.length; branch++) {
      var first = branch * BRANCHES;
      branches[branch] = Arrays.copyOfRange(all, first, Math.min(first + BRANCHES, all.length));
    }
    return branches;
  }

  @Override
  public AccountStatus get(int index) {
    Objects.checkIndex(index, size);
    var node = root;
    for (var left = shift; left > 0; left -= BITS) {
      node = (Object[]) node[branch(index, left)];
    }
    return (AccountStatus) node[branch(index, 0)];
  }

  private static int branch(int place, int shift) {
    return place >> shift & BRANCHES - 1;
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
    return new Roster(replacing(root, shift, place, account), shift, size);
  }

  private static Object[] replacing(Object[] node, int shift, int place, AccountStatus account) {
    var copy = node.clone();
    var branch = branch(place, shift);
    copy[branch] =
        shift == 0 ? account : replacing((Object[]) node[branch], shift - BITS, place, account);
    return copy;
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
