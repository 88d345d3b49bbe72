package io.quanyu.recommendation.model;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Rows of a made-up shop: customers of one taste each, who buy popular items more and some of them
 * again.
 */
final class SmallShop {
  static final long DAY = 86_400;

  /** An item that no row holds. */
  static final int NEVER_BOUGHT = 11;

  private static final int ITEMS = 60;
  private static final int ROWS = 80;
  private static final int TASTES = 4;

  private final int[][] items;
  private final long[][] times;

  /** What tells an item whatever its number. */
  private final int[] names;

  private SmallShop(int[][] items, long[][] times, int[] names) {
    this.items = items;
    this.times = times;
    this.names = names;
  }

  static SmallShop random(boolean hasTimes, long seed) {
    Random random = new Random(seed);
    int[][] items = new int[ROWS][];
    long[][] times = new long[ROWS][];
    for (int row = 0; row < ROWS; row++) {
      int size = 1 + random.nextInt(15);
      items[row] = new int[size];
      long[] when = random.longs(size, 0, 100 * DAY).sorted().toArray();
      times[row] = hasTimes ? when : null;
      for (int n = 0; n < size; n++) {
        boolean again = n > 0 && random.nextInt(4) == 0;
        items[row][n] = again ? items[row][random.nextInt(n)] : item(row % TASTES, random);
      }
    }
    return new SmallShop(items, times, IntStream.range(0, ITEMS).toArray());
  }

  private static int item(int taste, Random random) {
    int popular = (int) (ITEMS / TASTES * Math.pow(random.nextDouble(), 2));
    int item = random.nextInt(5) == 0 ? random.nextInt(ITEMS) : popular * TASTES + taste;
    return item == NEVER_BOUGHT ? NEVER_BOUGHT + 1 : item;
  }

  int rows() {
    return items.length;
  }

  int items() {
    return ITEMS;
  }

  Sequences sequences() {
    Sequences.Builder builder = new Sequences.Builder(times[0] != null);
    for (int row = 0; row < items.length; row++) {
      for (int n = 0; n < items[row].length; n++) {
        builder.add(items[row][n], times[row] == null ? 0 : times[row][n]);
      }
      builder.endRow();
    }
    return builder.build(ITEMS).describedBy(terms());
  }

  /** Words by taste, and some that say little. */
  private ItemTerms terms() {
    ItemTerms.Builder terms = new ItemTerms.Builder();
    for (int name : names) {
      terms.add(TermKind.TEXT, "taste" + name % TASTES).add(TermKind.TEXT, "kind" + name / 7);
      terms.add(TermKind.BRAND, "brand" + name % 5).endItem();
    }
    return terms.build();
  }

  History history(int row, long now) {
    return new History(items[row], times[row], now);
  }

  /** The same with other item numbers. */
  SmallShop renamed(int[] number) {
    int[][] renamed = new int[items.length][];
    Arrays.setAll(renamed, row -> Arrays.stream(items[row]).map(item -> number[item]).toArray());
    int[] moved = new int[ITEMS];
    for (int item = 0; item < ITEMS; item++) {
      moved[number[item]] = names[item];
    }
    return new SmallShop(renamed, times, moved);
  }

  /** The same rows in another order. */
  SmallShop shuffled(int[] order) {
    int[][] moved = new int[items.length][];
    long[][] when = new long[items.length][];
    Arrays.setAll(moved, row -> items[order[row]]);
    Arrays.setAll(when, row -> times[order[row]]);
    return new SmallShop(moved, when, names);
  }
}
